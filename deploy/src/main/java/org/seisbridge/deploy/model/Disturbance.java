package org.seisbridge.deploy.model;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * What may be wrong with a recording, or other about it than a model expects.
 *
 * @param kind what it is: {@code white noise}
 * @param degree how much of it: {@code 10 dB}
 * @param change what it does
 */
public record Disturbance(String kind, String degree, Change change) {

  /** Makes a disturbed gather. */
  @FunctionalInterface
  public interface Change {
    /**
     * The disturbed gather, {@code [5, 1000, 70]} as the given one.
     *
     * @param gather as it was recorded; left as it is
     * @param velocity the ground
     */
    Gather of(Gather gather, VelocityModel velocity, SplittableRandom random);
  }

  /** The disturbed gather; the given one is left as it is. */
  public Gather of(Gather gather, VelocityModel velocity, long seed) {
    return change.of(gather, velocity, new SplittableRandom(seed));
  }

  /** The gather as it is. */
  public static Disturbance none() {
    return new Disturbance("none", "", (gather, velocity, random) -> gather);
  }

  /**
   * Adds noise.
   *
   * @param decibels the gather's RMS over that of the noise
   */
  public static Disturbance noise(Noise noise, double decibels) {
    return new Disturbance(
        noise.label(),
        "%.0f dB".formatted(decibels),
        (gather, velocity, random) -> noise.addTo(gather, decibels, random));
  }

  /** A share of the traces is missing, drawn anew for each gather. */
  public static Disturbance missingTraces(double share) {
    return new Disturbance(
        "traces missing",
        "%.0f %%".formatted(100 * share),
        (gather, velocity, random) -> without(gather, share, random));
  }

  private static Gather without(Gather gather, double share, SplittableRandom random) {
    int receivers = gather.receivers();
    int traces = gather.shots() * receivers;
    boolean[] missing = new boolean[traces];
    for (int left = (int) Math.round(share * traces); left > 0; ) {
      int trace = random.nextInt(traces);
      left -= missing[trace] ? 0 : 1;
      missing[trace] = true;
    }
    float[] amplitudes = gather.amplitudes().clone();
    for (int i = 0; i < amplitudes.length; i++) {
      int shot = i / receivers / gather.samples();
      if (missing[shot * receivers + i % receivers]) {
        amplitudes[i] = 0;
      }
    }
    return like(gather, amplitudes);
  }

  /** Multiplies every amplitude; a negative factor flips the polarity. */
  public static Disturbance gain(double factor) {
    return new Disturbance(
        factor == -1 ? "polarity" : "gain",
        factor == -1 ? "flipped" : "× " + PlainNumber.of(factor),
        (gather, velocity, random) -> times(gather, factor));
  }

  private static Gather times(Gather gather, double factor) {
    float[] amplitudes = gather.amplitudes().clone();
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) (factor * amplitudes[i]);
    }
    return like(gather, amplitudes);
  }

  /**
   * The clock is off.
   *
   * @param seconds by how much everything comes too late
   */
  public static Disturbance shift(double seconds) {
    return new Disturbance(
        "time shift",
        "%+.0f ms".formatted(1e3 * seconds),
        (gather, velocity, random) ->
            later(gather, (int) Math.round(seconds / gather.sampleInterval())));
  }

  private static Gather later(Gather gather, int samples) {
    int length = gather.samples() * gather.receivers();
    int moved = samples * gather.receivers();
    float[] amplitudes = new float[gather.amplitudes().length];
    for (int from = 0; from < amplitudes.length; from += length) {
      System.arraycopy(
          gather.amplitudes(),
          from + Math.max(0, -moved),
          amplitudes,
          from + Math.max(0, moved),
          length - Math.abs(moved));
    }
    return like(gather, amplitudes);
  }

  /** Records the ground anew, in another way. */
  public static Disturbance recordedBy(String kind, String degree, ForwardModelling modelling) {
    return new Disturbance(kind, degree, (gather, velocity, random) -> modelling.gather(velocity));
  }

  /**
   * Some of the line's shots alone, and nothing that says which.
   *
   * @param shots counted from 0
   */
  public static Disturbance shots(int... shots) {
    return new Disturbance(
        "shots",
        IntStream.of(shots)
            .mapToObj(shot -> String.valueOf(shot + 1))
            .collect(Collectors.joining(", ", shots.length + " of 5: ", "")),
        (gather, velocity, random) -> {
          Gather part = part(gather, shots, 0, 1, gather.receivers());
          return GatherReader.forModel("the gather", part).value();
        });
  }

  /**
   * Some of the line's receivers alone, of which it is known where they are.
   *
   * @param first the first of them, counted from 0
   * @param step from one to the next
   */
  public static Disturbance receivers(int first, int step, int count) {
    double spacing = Gather.OPENFWI_SPACING;
    return new Disturbance(
        "receivers",
        "%d every %.0f m from %.0f m on".formatted(count, step * spacing, first * spacing),
        (gather, velocity, random) -> {
          int[] all = IntStream.range(0, gather.shots()).toArray();
          Layout layout = new Layout(Layout.spread(gather).sources(), first * spacing);
          Gather part = part(gather, all, first, step, count);
          return GatherReader.forModel("the gather", part, layout).value();
        });
  }

  private static Gather part(Gather gather, int[] shots, int first, int step, int count) {
    int samples = gather.samples();
    float[] amplitudes = new float[shots.length * samples * count];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] =
          gather.amplitude(
              shots[i / count / samples], i / count % samples, first + i % count * step);
    }
    return new Gather(
        shots.length,
        samples,
        count,
        gather.sampleInterval(),
        step * gather.receiverSpacing(),
        amplitudes);
  }

  private static Gather like(Gather gather, float[] amplitudes) {
    return new Gather(
        gather.shots(),
        gather.samples(),
        gather.receivers(),
        gather.sampleInterval(),
        gather.receiverSpacing(),
        amplitudes);
  }
}
