package org.seisbridge.seismic.waveform;

import static org.seisbridge.seismic.waveform.Component.COUNT;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLES;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLING_RATE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.npy.NpyArray;

/** The door for waveforms: what passes can be searched with. */
public final class WaveformReader {
  private static final double LONGEST = 600;
  private static final double HIGHEST_RATE = 1000;

  private WaveformReader() {}

  /**
   * Reads a waveform of any length up to ten minutes.
   *
   * @param name what messages call the waveform
   * @param array {@code [3, samples]} or {@code [1, 3, samples]}, components Z N E
   * @param sampleInterval s; null if not known: 0.01
   * @throws InvalidDataException if the shape, the interval or a value is not that of a waveform
   */
  public static Waveform read(String name, NpyArray array, Double sampleInterval) {
    int[] shape = array.shape();
    int from = shape.length - 2;
    boolean fits = from >= 0 && from <= 1 && (from == 0 || shape[0] == 1);
    if (!fits || shape[from] != COUNT || array.size() == 0) {
      throw new InvalidDataException(
          name,
          "its shape is %s; one waveform is [3, samples], components Z N E"
              .formatted(Arrays.toString(shape)),
          "Save one waveform alone; transpose an array of [samples, 3], and put Z first");
    }
    double rate = sampleInterval == null ? MODEL_SAMPLING_RATE : 1 / sampleInterval;
    requireLength(name, shape[from + 1], rate);
    try {
      return new Waveform(StationCode.UNKNOWN, Instant.EPOCH, rate, array.toFloats());
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(name, e.getMessage(), "Replace what was not recorded by 0", e);
    }
  }

  private static void requireLength(String name, int samples, double rate) {
    if (!(rate > 0 && rate <= HIGHEST_RATE) || samples / rate > LONGEST) {
      throw new InvalidDataException(
          name,
          "%d samples, one every %s s, are not at most %.0f s at %.0f Hz or less"
              .formatted(samples, 1 / rate, LONGEST, HIGHEST_RATE),
          "State the sample interval in seconds, or save the part about the event");
    }
  }

  /**
   * Refuses a waveform of more than ten minutes, however it was read.
   *
   * @param name what messages call the waveform
   */
  public static void requireLength(String name, Waveform waveform) {
    requireLength(name, waveform.samples(), waveform.samplingRate());
  }

  private static void requireMoved(String name, Waveform waveform) {
    for (float amplitude : waveform.amplitudes()) {
      if (amplitude != 0) {
        return;
      }
    }
    throw new InvalidDataException(name, "all its amplitudes are 0", "Check which array was saved");
  }

  /**
   * Brings a waveform to what encoders take: a minute at 100 Hz, the first of a longer one.
   *
   * @param name what messages call the waveform
   * @param accepted with notes that are kept
   * @throws InvalidDataException if it is shorter than a minute, or nothing moved
   */
  public static Accepted<Waveform> forModel(String name, Accepted<Waveform> accepted) {
    Waveform waveform = accepted.value();
    requireMoved(name, waveform);
    List<String> notes = new ArrayList<>(accepted.notes());
    Waveform sampled = waveform.resampled(MODEL_SAMPLING_RATE);
    if (waveform.samplingRate() != MODEL_SAMPLING_RATE) {
      notes.add("The waveform was resampled from %s to 100 Hz.".formatted(waveform.samplingRate()));
    }
    if (sampled.samples() < MODEL_SAMPLES) {
      throw new InvalidDataException(
          name,
          "it has %.2f s; what is searched is a minute"
              .formatted(sampled.samples() / MODEL_SAMPLING_RATE),
          "Save a longer part, or state its sample interval");
    }
    if (sampled.samples() > MODEL_SAMPLES) {
      notes.add(
          "Of the waveform's %.1f s the first 60 were used."
              .formatted(sampled.samples() / MODEL_SAMPLING_RATE));
      sampled = sampled.window(sampled.startTime(), MODEL_SAMPLES, Padding.NONE);
    }
    return new Accepted<>(sampled, notes);
  }
}
