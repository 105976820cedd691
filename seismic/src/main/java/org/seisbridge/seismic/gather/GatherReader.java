package org.seisbridge.seismic.gather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.npy.NpyArray;

/** The door for shot gathers: what passes can be searched with. */
public final class GatherReader {
  private static final int SAMPLES = NetworkInput.SAMPLES * NetworkInput.DECIMATION;
  private static final double INTERVAL = Gather.OPENFWI_SAMPLE_INTERVAL;
  private static final double SPACING = Gather.OPENFWI_SPACING;
  private static final double DURATION = SAMPLES * INTERVAL;

  private static final double FINEST_INTERVAL = 0.1e-3;

  /**
   * A 15 Hz Ricker wavelet has nothing above 45 Hz, so 50 Hz is a high enough Nyquist frequency.
   */
  private static final double COARSEST_INTERVAL = 10e-3;

  /** Two intervals or spacings that differ by less are the same, written differently. */
  private static final double SAME = 1e-6;

  private GatherReader() {}

  /**
   * Reads a gather of any size.
   *
   * @param name what messages call the gather
   * @param array {@code [shots, samples, receivers]} or {@code [1, shots, samples, receivers]}
   * @param sampleInterval s; null if not known: OpenFWI's 1 ms
   * @param receiverSpacing m; null if not known: OpenFWI's 10 m
   * @throws InvalidDataException if the shape or a value is not that of a gather
   */
  public static Gather read(
      String name, NpyArray array, Double sampleInterval, Double receiverSpacing) {
    int[] shape = array.shape();
    int from = shape.length - 3;
    if (from < 0 || from > 1 || (from == 1 && shape[0] != 1)) {
      throw new InvalidDataException(
          name,
          "its shape is %s; one gather is [shots, samples, receivers]"
              .formatted(Arrays.toString(shape)),
          "Save one gather alone, such as gathers[0], or give the folder of a whole dataset");
    }
    if (array.size() == 0) {
      throw new InvalidDataException(
          name,
          "it has %d shots, %d samples and %d receivers: nothing was recorded"
              .formatted(shape[from], shape[from + 1], shape[from + 2]),
          "Check which array was saved");
    }
    Gather gather =
        new Gather(
            shape[from],
            shape[from + 1],
            shape[from + 2],
            positive(name, "sample interval", "seconds", sampleInterval, INTERVAL),
            positive(name, "receiver spacing", "metres", receiverSpacing, SPACING),
            array.toFloats());
    requireSignal(name, gather);
    return gather;
  }

  private static double positive(
      String name, String what, String unit, Double given, double otherwise) {
    double value = given == null ? otherwise : given;
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidDataException(
          name, "its %s cannot be %s".formatted(what, value), "State it in " + unit);
    }
    return value;
  }

  private static void requireSignal(String name, Gather gather) {
    float[] amplitudes = gather.amplitudes();
    for (int i = 0; i < amplitudes.length; i++) {
      if (!Float.isFinite(amplitudes[i])) {
        int receivers = gather.receivers();
        throw new InvalidDataException(
            name,
            "shot %d, sample %d, receiver %d (from 0) holds %s"
                .formatted(
                    i / receivers / gather.samples(),
                    i / receivers % gather.samples(),
                    i % receivers,
                    amplitudes[i]),
            "Replace what was not recorded by 0; traces of zeros are taken as missing");
      }
    }
    if (isSilent(gather)) {
      throw new InvalidDataException(
          name, "all its amplitudes are 0", "Check which array was saved");
    }
  }

  private static boolean isSilent(Gather gather) {
    for (float amplitude : gather.amplitudes()) {
      if (amplitude != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same for a gather that something was done to already.
   *
   * @param accepted with notes that are kept
   */
  public static Accepted<Gather> forModel(String name, Accepted<Gather> accepted) {
    return accepted.and(forModel(name, accepted.value()));
  }

  /**
   * Brings a gather to what encoders take, where nothing is known of its layout: {@link
   * Layout#assumed}.
   *
   * @param name what messages call the gather
   * @throws InvalidDataException if it was recorded too briefly or too coarsely in time
   */
  public static Accepted<Gather> forModel(String name, Gather gather) {
    return forModel(name, gather, Layout.assumed(gather));
  }

  /**
   * Brings a gather to what encoders take, 5 shots of 1000 samples every 1 ms at 70 receivers every
   * 10 m. What was not recorded is zero; what does not belong on that line is left out.
   *
   * @param name what messages call the gather
   * @param layout where it was recorded, with as many sources as it has shots
   * @throws InvalidDataException if it was recorded too briefly or too coarsely in time, or beside
   *     the line
   */
  public static Accepted<Gather> forModel(String name, Gather gather, Layout layout) {
    if (layout.sources().length != gather.shots()) {
      throw new IllegalArgumentException(
          "%d sources of %d shots".formatted(layout.sources().length, gather.shots()));
    }
    requireTime(name, gather);
    List<String> notes = new ArrayList<>(notesOnTime(gather));
    int[] shots = Line.shots(name, gather, layout.sources(), notes);
    // In this order nothing grows beyond what five shots of the shortest interval need.
    Gather part = Line.part(gather, shots, samplesNeeded(gather));
    Gather onLine = Line.receivers(name, part, layout.firstReceiver(), notes);
    Gather fitted = Line.atPlaces(resampleTime(onLine), shots);
    if (!fitted.equals(gather) && isSilent(fitted)) {
      throw new InvalidDataException(
          name,
          "in the part of it that the encoder takes all amplitudes are 0",
          "Choose another part of the survey");
    }
    return new Accepted<>(fitted, notes);
  }

  private static void requireTime(String name, Gather gather) {
    double interval = gather.sampleInterval();
    double duration = gather.samples() * interval;
    if (interval < FINEST_INTERVAL * (1 - SAME)
        || interval > COARSEST_INTERVAL * (1 + SAME)
        || duration < DURATION * (1 - SAME)) {
      throw new InvalidDataException(
          name,
          ("it has %d samples every %s ms, %s s in all; the encoder takes at least %s s, sampled"
                  + " every %s to %s ms")
              .formatted(
                  gather.samples(),
                  PlainNumber.of(interval * 1e3),
                  PlainNumber.of(duration),
                  PlainNumber.of(DURATION),
                  PlainNumber.of(FINEST_INTERVAL * 1e3),
                  PlainNumber.of(COARSEST_INTERVAL * 1e3)),
          "If the sample interval is another, state it (--dt); otherwise record for longer");
    }
  }

  private static List<String> notesOnTime(Gather gather) {
    List<String> notes = new ArrayList<>();
    double interval = gather.sampleInterval();
    double duration = gather.samples() * interval;
    if (!isSameInterval(gather)) {
      notes.add(
          "The gather was resampled from %s ms to %s ms."
              .formatted(PlainNumber.of(interval * 1e3), PlainNumber.of(INTERVAL * 1e3)));
    }
    if (duration >= DURATION + interval / 2) {
      notes.add(
          "Of the gather's %s s the first %s s were used."
              .formatted(PlainNumber.of(duration), PlainNumber.of(DURATION)));
    }
    return notes;
  }

  private static boolean isSameInterval(Gather gather) {
    return Math.abs(gather.sampleInterval() - INTERVAL) <= SAME * INTERVAL;
  }

  /** As many as resampling looks at. */
  private static int samplesNeeded(Gather gather) {
    double interval = gather.sampleInterval();
    double end = DURATION + Resampling.REACH * Math.max(interval, INTERVAL);
    return (int) Math.min(gather.samples(), Math.ceil(end / interval) + 1);
  }

  private static Gather resampleTime(Gather gather) {
    boolean sameInterval = isSameInterval(gather);
    if (sameInterval && gather.samples() == SAMPLES) {
      return gather;
    }
    double interval = sameInterval ? INTERVAL : gather.sampleInterval();
    float[] resampled =
        new Resampling(gather.samples(), interval, 0, SAMPLES, INTERVAL, true)
            .apply(gather.amplitudes(), gather.shots(), gather.receivers());
    return new Gather(
        gather.shots(), SAMPLES, gather.receivers(), INTERVAL, gather.receiverSpacing(), resampled);
  }
}
