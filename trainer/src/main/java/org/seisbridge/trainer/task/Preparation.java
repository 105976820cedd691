package org.seisbridge.trainer.task;

import java.time.Instant;
import java.util.OptionalDouble;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Padding;
import org.seisbridge.seismic.waveform.Waveform;

/** What a model takes of what a station recorded: as it was trained, so it is asked. */
public enum Preparation {
  /** A minute as it was recorded, with all components. */
  AS_RECORDED {
    @Override
    StationRecord of(EventTask task, Waveform waveform) {
      Waveform sampled = waveform.resampled(Waveform.MODEL_SAMPLING_RATE);
      int onset = Onset.of(sampled.trace(Component.Z), Waveform.MODEL_SAMPLING_RATE);
      Instant from = sampled.time(onset).plusMillis((long) (1000 * RecordedPart.EVENT.from()));
      return StationRecord.of(
          task,
          sampled.window(from, Waveform.MODEL_SAMPLES, Padding.EDGE),
          null,
          OptionalDouble.empty());
    }

    @Override
    EventSample of(EventSample event) {
      return event;
    }
  },

  /**
   * The vertical component from ten seconds before what stands out in it begins, in the band that
   * all instruments have (see {@link RecordingWindow}).
   */
  COMMON_BAND {
    @Override
    StationRecord of(EventTask task, Waveform waveform) {
      return RecordingWindow.ofEvent(waveform)
          .map(window -> window.record(0))
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "nothing moves in it, or it has fewer than 40 samples in a second"));
    }

    @Override
    EventSample of(EventSample event) {
      return event.with(event.stations().stream().map(Preparation::inBand).toList());
    }
  };

  /**
   * The minute of a recording in which its event is.
   *
   * @param waveform of any length
   * @throws IllegalArgumentException if it cannot be taken from it
   */
  abstract StationRecord of(EventTask task, Waveform waveform);

  /** An event whose stations' minutes are there. */
  abstract EventSample of(EventSample event);

  /** A station that noticed nothing stays silent. */
  private static StationRecord inBand(StationRecord station) {
    return RecordingWindow.ofEvent(Waveform.atModelRate(station.amplitudes()))
        .map(window -> window.record(0))
        .orElse(station);
  }
}
