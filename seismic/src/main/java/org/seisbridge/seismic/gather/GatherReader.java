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
  private static final int SHOTS = NetworkInput.SHOTS;
  private static final int SAMPLES = NetworkInput.SAMPLES * NetworkInput.DECIMATION;
  private static final int RECEIVERS = NetworkInput.RECEIVERS;
  private static final double INTERVAL = Gather.OPENFWI_SAMPLE_INTERVAL;
  private static final double SPACING = Gather.OPENFWI_SPACING;
  private static final double DURATION = SAMPLES * INTERVAL;
  private static final double APERTURE = (RECEIVERS - 1) * SPACING;

  private static final double FINEST_INTERVAL = 0.1e-3;

  /**
   * A 15 Hz Ricker wavelet has nothing above 45 Hz, so 50 Hz is a high enough Nyquist frequency.
   */
  private static final double COARSEST_INTERVAL = 10e-3;

  /** Half the wavelength of 45 Hz at 1500 m/s: no slower wave is aliased. */
  private static final double COARSEST_SPACING = 1500.0 / 45 / 2;

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
    boolean silent = true;
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
      silent &= amplitudes[i] == 0;
    }
    if (silent) {
      throw new InvalidDataException(
          name, "all its amplitudes are 0", "Check which array was saved");
    }
  }

  /**
   * Brings a gather to what encoders take, 5 shots of 1000 samples every 1 ms at 70 receivers every
   * 10 m, where it holds enough for that.
   *
   * @param name what messages call the gather
   * @throws InvalidDataException if it was recorded too briefly, too coarsely, along another line
   *     or with another number of shots
   */
  public static Accepted<Gather> forModel(String name, Gather gather) {
    if (gather.shots() != SHOTS) {
      throw new InvalidDataException(
          name,
          "it has %d shots; the encoder takes %d, spread evenly along the receivers"
              .formatted(gather.shots(), SHOTS),
          "Choose %d shots of the survey".formatted(SHOTS));
    }
    List<String> notes = new ArrayList<>();
    Gather inTime = resampleTime(name, gather, notes);
    return new Accepted<>(resampleReceivers(name, inTime, notes), notes);
  }

  private static Gather resampleTime(String name, Gather gather, List<String> notes) {
    int samples = gather.samples();
    double interval = gather.sampleInterval();
    double duration = samples * interval;
    if (interval < FINEST_INTERVAL * (1 - SAME)
        || interval > COARSEST_INTERVAL * (1 + SAME)
        || duration < DURATION * (1 - SAME)) {
      throw new InvalidDataException(
          name,
          ("it has %d samples every %s ms, %s s in all; the encoder takes at least %s s, sampled"
                  + " every %s to %s ms")
              .formatted(
                  samples,
                  PlainNumber.of(interval * 1e3),
                  PlainNumber.of(duration),
                  PlainNumber.of(DURATION),
                  PlainNumber.of(FINEST_INTERVAL * 1e3),
                  PlainNumber.of(COARSEST_INTERVAL * 1e3)),
          "If the sample interval is another, state it (--dt); otherwise record for longer");
    }
    boolean sameInterval = Math.abs(interval - INTERVAL) <= SAME * INTERVAL;
    if (sameInterval && samples == SAMPLES) {
      return gather;
    }
    if (!sameInterval) {
      notes.add(
          "The gather was resampled from %s ms to %s ms."
              .formatted(PlainNumber.of(interval * 1e3), PlainNumber.of(INTERVAL * 1e3)));
    }
    if (duration >= DURATION + interval / 2) {
      notes.add(
          "Of the gather's %s s the first %s s were used."
              .formatted(PlainNumber.of(duration), PlainNumber.of(DURATION)));
    }
    float[] resampled =
        new Resampling(samples, sameInterval ? INTERVAL : interval, SAMPLES, INTERVAL, true)
            .apply(gather.amplitudes(), gather.shots(), gather.receivers());
    return new Gather(
        gather.shots(), SAMPLES, gather.receivers(), INTERVAL, gather.receiverSpacing(), resampled);
  }

  private static Gather resampleReceivers(String name, Gather gather, List<String> notes) {
    int receivers = gather.receivers();
    double spacing = gather.receiverSpacing();
    double aperture = (receivers - 1) * spacing;
    boolean sameSpacing = Math.abs(spacing - SPACING) <= SAME * SPACING;
    if (sameSpacing && receivers == RECEIVERS) {
      return gather;
    }
    if (sameSpacing
        || spacing > COARSEST_SPACING
        || Math.abs(aperture - APERTURE) > spacing * (1 + SAME)) {
      throw new InvalidDataException(
          name,
          ("its %d receivers %s m apart span %s m; the encoder takes %d receivers %s m apart, or"
                  + " %s m, to one spacing, of receivers at most %s m apart")
              .formatted(
                  receivers,
                  PlainNumber.of(spacing),
                  PlainNumber.of(aperture),
                  RECEIVERS,
                  PlainNumber.of(SPACING),
                  PlainNumber.of(APERTURE),
                  PlainNumber.of(COARSEST_SPACING)),
          "If the receiver spacing is another, state it (--spacing); otherwise choose %s m of the line"
              .formatted(PlainNumber.of(APERTURE)));
    }
    notes.add(
        "The gather was resampled from %d receivers %s m apart to %d receivers %s m apart."
            .formatted(receivers, PlainNumber.of(spacing), RECEIVERS, PlainNumber.of(SPACING)));
    // No anti-aliasing: the waves fit either spacing, and a receiver that stays keeps its trace.
    float[] resampled =
        new Resampling(receivers, spacing, RECEIVERS, SPACING, false)
            .apply(gather.amplitudes(), gather.shots() * gather.samples(), 1);
    return new Gather(
        gather.shots(), gather.samples(), RECEIVERS, gather.sampleInterval(), SPACING, resampled);
  }
}
