package org.seisbridge.trainer.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.picking.ArrivalPick;
import org.seisbridge.trainer.picking.PickingModel;

/** The picker that all tasks have their arrivals from; loaded once and kept with the program. */
final class ShippedPicker {
  private static final PickingModel MODEL = load();

  private ShippedPicker() {}

  private static PickingModel load() {
    try {
      return PickingModel.shipped();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that arrives in a minute or more at 100 Hz. */
  static List<ArrivalPick> arrivals(Waveform waveform) {
    return MODEL.pick(waveform);
  }

  /** The P and S of one event at most, of 6000 samples at 100 Hz. */
  static Picks pick(Waveform minute) {
    return MODEL.event(minute);
  }
}
