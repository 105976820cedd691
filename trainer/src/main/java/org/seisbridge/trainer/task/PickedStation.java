package org.seisbridge.trainer.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.WaveType;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.FirstMotion;
import org.seisbridge.trainer.baseline.Observation;
import org.seisbridge.trainer.picking.ArrivalPick;

/**
 * What a station recorded of an event, and when P and S arrived.
 *
 * @param name what messages call it
 * @param position where it is
 * @param waveform at 100 Hz
 * @param p the most probable one; empty if none was found
 * @param s the most probable one after P; empty if none was found
 * @param firstMotion 1 if the ground first moved up, -1 if down, 0 if that cannot be told
 */
public record PickedStation(
    String name,
    Position position,
    Waveform waveform,
    Optional<ArrivalPick> p,
    Optional<ArrivalPick> s,
    int firstMotion) {

  /**
   * A station with its picks.
   *
   * @param waveform a minute or more at 100 Hz
   */
  public static PickedStation of(String name, Position position, Waveform waveform) {
    List<ArrivalPick> picks = ShippedPicker.arrivals(waveform);
    Optional<ArrivalPick> p = mostProbable(picks, WaveType.P, Instant.MIN);
    Optional<ArrivalPick> s =
        mostProbable(picks, WaveType.S, p.map(ArrivalPick::time).orElse(Instant.MIN));
    int firstMotion =
        p.map(pick -> FirstMotion.polarity(waveform, waveform.sampleAt(pick.time()))).orElse(0);
    return new PickedStation(name, position, waveform, p, s, firstMotion);
  }

  private static Optional<ArrivalPick> mostProbable(
      List<ArrivalPick> picks, WaveType wave, Instant after) {
    return picks.stream()
        .filter(pick -> pick.wave() == wave && pick.time().isAfter(after))
        .max(Comparator.comparingDouble(ArrivalPick::probability));
  }

  /**
   * What it noticed.
   *
   * @param zero the time that all stations count from
   */
  Observation observation(Instant zero) {
    return new Observation(position, seconds(zero, p), seconds(zero, s), firstMotion);
  }

  private static OptionalDouble seconds(Instant zero, Optional<ArrivalPick> pick) {
    return pick.map(at -> OptionalDouble.of(Duration.between(zero, at.time()).toNanos() * 1e-9))
        .orElse(OptionalDouble.empty());
  }
}
