package org.seisbridge.trainer.picking;

import java.util.Comparator;
import java.util.List;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Picker;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.baseline.StaLta;
import org.seisbridge.trainer.baseline.Trigger;

/**
 * What a method says of a minute.
 *
 * @param picks the one P and the one S that it is surest of
 * @param begins samples at which anything begins
 * @param detection the higher, the surer it is that there is an event
 */
record Told(Picks picks, double[] begins, double detection) {

  /** By a network. */
  static Told of(PickProbabilities probabilities) {
    return new Told(
        probabilities.picks(),
        probabilities.allP().stream().mapToDouble(PickProbabilities.Pick::sample).toArray(),
        probabilities.detection());
  }

  /** By a ratio of averages and Akaike's criterion. */
  static Told byBaseline(Waveform minute) {
    List<Trigger> triggers = StaLta.triggers(minute);
    return new Told(
        Picker.pick(minute),
        triggers.stream().mapToDouble(Trigger::from).toArray(),
        triggers.stream().map(Trigger::peak).max(Comparator.naturalOrder()).orElse(0.0));
  }
}
