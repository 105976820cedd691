package org.seisbridge.seismic.waveform;

import static java.util.Objects.requireNonNull;
import static org.seisbridge.seismic.waveform.Component.COUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.seisbridge.seismic.gather.Resampling;

/**
 * Ground motion recorded by one station in three components.
 *
 * @param station who recorded it
 * @param startTime time of the first sample, UTC
 * @param samplingRate samples in a second, Hz
 * @param amplitudes {@code [3, samples]} in row-major order, components Z N E, counts or any other
 *     unit; all finite; not copied, so the caller gives it away
 */
public record Waveform(
    StationCode station, Instant startTime, double samplingRate, float[] amplitudes) {

  /** The sampling rate that models take, Hz. */
  public static final double MODEL_SAMPLING_RATE = 100;

  /** Number of samples that models take: a minute. */
  public static final int MODEL_SAMPLES = 6000;

  private static final int MAX_RESAMPLED = 60_000;

  public Waveform {
    requireNonNull(station, "station");
    requireNonNull(startTime, "startTime");
    requireNonNull(amplitudes, "amplitudes");
    if (amplitudes.length == 0 || amplitudes.length % COUNT != 0) {
      throw new IllegalArgumentException(
          "%d amplitudes are not three components of equal length".formatted(amplitudes.length));
    }
    if (!(samplingRate > 0) || samplingRate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("sampling rate must be positive, not " + samplingRate);
    }
    for (int i = 0; i < amplitudes.length; i++) {
      if (!Float.isFinite(amplitudes[i])) {
        int samples = amplitudes.length / COUNT;
        throw new IllegalArgumentException(
            "sample %d of component %s is %s"
                .formatted(i % samples, "ZNE".charAt(i / samples), amplitudes[i]));
      }
    }
  }

  /**
   * Ground motion of which nothing is known but that it is at the models' rate.
   *
   * @param amplitudes {@code [3, samples]}, components Z N E; not copied
   */
  public static Waveform atModelRate(float[] amplitudes) {
    return new Waveform(StationCode.UNKNOWN, Instant.EPOCH, MODEL_SAMPLING_RATE, amplitudes);
  }

  /**
   * Amplitudes as STEAD's and many other files hold them, in the order of this class.
   *
   * @param values {@code [samples, 3]} in row-major order
   * @param order what the file's three columns are; E N Z in STEAD
   * @return {@code [3, samples]}, components Z N E
   * @throws IllegalArgumentException if the order does not name each component once, or the values
   *     do not fill three columns
   */
  public static float[] componentsFirst(float[] values, List<Component> order) {
    if (order.size() != COUNT || EnumSet.copyOf(order).size() != COUNT) {
      throw new IllegalArgumentException("the order needs Z, N and E once each, not " + order);
    }
    if (values.length % COUNT != 0) {
      throw new IllegalArgumentException(values.length + " values do not fill three columns");
    }
    int samples = values.length / COUNT;
    float[] amplitudes = new float[values.length];
    for (int column = 0; column < COUNT; column++) {
      int to = order.get(column).index() * samples;
      for (int sample = 0; sample < samples; sample++) {
        amplitudes[to + sample] = values[sample * COUNT + column];
      }
    }
    return amplitudes;
  }

  /** Number of samples of a component. */
  public int samples() {
    return amplitudes.length / COUNT;
  }

  /** One sample of one component. */
  public float amplitude(Component component, int sample) {
    return amplitudes[component.index() * samples() + sample];
  }

  /** The samples of one component. */
  public float[] trace(Component component) {
    int from = component.index() * samples();
    return Arrays.copyOfRange(amplitudes, from, from + samples());
  }

  /** The time of a sample, to the nanosecond; of one before the first or after the last too. */
  public Instant time(long sample) {
    return time(startTime, samplingRate, sample);
  }

  static Instant time(Instant startTime, double samplingRate, long sample) {
    double seconds = sample / samplingRate;
    long whole = (long) Math.floor(seconds);
    return startTime.plusSeconds(whole).plusNanos(Math.round((seconds - whole) * 1e9));
  }

  /** The place of a time among the samples, from 0: between two where it falls between them. */
  public double sampleAt(Instant time) {
    return samplesBetween(startTime, time, samplingRate);
  }

  /** How many samples, and parts of one, lie between two times. */
  static double samplesBetween(Instant from, Instant to, double samplingRate) {
    Duration since = Duration.between(from, to);
    return (since.getSeconds() + since.getNano() * 1e-9) * samplingRate;
  }

  /**
   * The part from the sample nearest to a time.
   *
   * @param from time of the first sample
   * @param length number of samples
   * @param padding what to do where the waveform has none
   * @throws IllegalArgumentException if the waveform has not all of it and nothing is to be padded,
   *     or has nothing of it at all
   */
  public Waveform window(Instant from, int length, Padding padding) {
    double place = Math.rint(sampleAt(from));
    if (length < 1) {
      throw new IllegalArgumentException("a window needs at least one sample, not " + length);
    }
    if (place >= samples() || place + length <= 0) {
      throw new IllegalArgumentException(
          "the waveform from %s to %s has nothing of the window from %s"
              .formatted(startTime, time(samples() - 1), from));
    }
    int first = (int) place;
    if (padding == Padding.NONE && (first < 0 || first > samples() - length)) {
      throw new IllegalArgumentException(
          "the window from %s needs samples %d to %d of %d; give a padding, or move it"
              .formatted(from, first, first + length - 1, samples()));
    }
    float[] cut = new float[Math.multiplyExact(COUNT, length)];
    for (int i = 0; i < cut.length; i++) {
      int sample = first + i % length;
      int inside = Math.clamp(sample, 0, samples() - 1);
      if (sample == inside || padding == Padding.EDGE) {
        cut[i] = amplitudes[i / length * samples() + inside];
      }
    }
    return new Waveform(station, time(first), samplingRate, cut);
  }

  /**
   * The waveform at another sampling rate, band-limited: exact to 70 dB up to 0.41 of the lower of
   * both rates, without what the new rate cannot hold, and without phase. Its first sample stays
   * where it is.
   *
   * @param rate the new sampling rate, Hz
   * @throws IllegalArgumentException if it would have no or more than 60,000 samples
   */
  public Waveform resampled(double rate) {
    if (rate == samplingRate) {
      return this;
    }
    double length = Math.floor((samples() - 1) * rate / samplingRate + 1e-6) + 1;
    if (!(rate > 0) || length > MAX_RESAMPLED) {
      throw new IllegalArgumentException(
          "%d samples at %s Hz cannot become %s Hz; cut a window of at most %d samples first"
              .formatted(samples(), samplingRate, rate, MAX_RESAMPLED));
    }
    float[] resampled =
        new Resampling(samples(), 1 / samplingRate, 0, (int) length, 1 / rate, true)
            .apply(amplitudes, COUNT, 1);
    return new Waveform(station, startTime, rate, resampled);
  }

  /** The waveform with each component changed by itself; the function may change its argument. */
  public Waveform eachComponent(UnaryOperator<float[]> change) {
    float[] changed = new float[amplitudes.length];
    for (Component component : Component.values()) {
      float[] trace = change.apply(trace(component));
      if (trace.length != samples()) {
        throw new IllegalArgumentException("a component must keep its length");
      }
      System.arraycopy(trace, 0, changed, component.index() * samples(), samples());
    }
    return new Waveform(station, startTime, samplingRate, changed);
  }
}
