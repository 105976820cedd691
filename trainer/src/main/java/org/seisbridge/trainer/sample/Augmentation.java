package org.seisbridge.trainer.sample;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.SeisBind;

/**
 * What may happen to a recording between the ground and us, drawn anew each time a sample is used.
 *
 * @param mirror probability that left and right are exchanged, with the order of the shots
 * @param noise probability of white noise, from nothing to 0 dB with the weak more often
 * @param missing probability that traces are missing, up to 40 % of them
 * @param traceGain probability that each trace has a gain of its own, 10 % standard deviation
 * @param shift probability that the clock is off by one sample of 10 ms
 * @param open probability that some of the descriptors are left open
 */
public record Augmentation(
    double mirror, double noise, double missing, double traceGain, double shift, double open) {

  /** What the shipped model was trained with. */
  public static Augmentation standard() {
    return new Augmentation(0.5, 0.6, 0.4, 0.2, 0.15, 0.3);
  }

  /** Nothing happens. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, 0);
  }

  /** Alters a sample in place, except for its attributes, which a mirror does not change. */
  public void apply(Sample sample, SplittableRandom random) {
    float[] gather = sample.gather();
    if (random.nextDouble() < mirror) {
      mirror(sample);
    }
    if (random.nextDouble() < shift) {
      shift(gather, random.nextBoolean());
    }
    if (random.nextDouble() < traceGain) {
      scaleTraces(gather, trace -> (float) Math.exp(0.1 * random.nextGaussian()));
    }
    if (random.nextDouble() < noise) {
      addNoise(gather, random);
    }
    if (random.nextDouble() < missing) {
      double share = 0.4 * random.nextDouble();
      scaleTraces(gather, trace -> random.nextDouble() < share ? 0 : 1);
    }
  }

  /** Which descriptors are given: 1, and which are left open: 0. */
  public void mask(float[] present, SplittableRandom random) {
    double share = random.nextDouble() < open ? random.nextDouble() : 0;
    for (int i = 0; i < present.length; i++) {
      present[i] = random.nextDouble() < share ? 0 : 1;
    }
  }

  /** Shot s of the mirrored line is shot 4 − s of the line, to within a cell for the middle one. */
  private static void mirror(Sample sample) {
    float[] gather = sample.gather();
    int shotLength = NetworkInput.SAMPLES * NetworkInput.RECEIVERS;
    for (int row = 0; row < NetworkInput.SHOTS * NetworkInput.SAMPLES; row++) {
      reverse(gather, row * NetworkInput.RECEIVERS, NetworkInput.RECEIVERS);
    }
    for (int shot = 0; shot < NetworkInput.SHOTS / 2; shot++) {
      int other = (NetworkInput.SHOTS - 1 - shot) * shotLength;
      for (int i = 0; i < shotLength; i++) {
        float amplitude = gather[shot * shotLength + i];
        gather[shot * shotLength + i] = gather[other + i];
        gather[other + i] = amplitude;
      }
    }
    for (int row = 0; row < SeisBind.CELLS; row++) {
      reverse(sample.velocity(), row * SeisBind.CELLS, SeisBind.CELLS);
    }
  }

  private static void reverse(float[] values, int from, int length) {
    for (int i = 0; i < length / 2; i++) {
      float value = values[from + i];
      values[from + i] = values[from + length - 1 - i];
      values[from + length - 1 - i] = value;
    }
  }

  private static void shift(float[] gather, boolean later) {
    int shotLength = NetworkInput.SAMPLES * NetworkInput.RECEIVERS;
    int kept = shotLength - NetworkInput.RECEIVERS;
    for (int from = 0; from < gather.length; from += shotLength) {
      int source = later ? from : from + NetworkInput.RECEIVERS;
      int target = later ? from + NetworkInput.RECEIVERS : from;
      System.arraycopy(gather, source, gather, target, kept);
      int gap = later ? from : from + kept;
      Arrays.fill(gather, gap, gap + NetworkInput.RECEIVERS, 0);
    }
  }

  private interface TraceGain {
    float of(int trace);
  }

  private static void scaleTraces(float[] gather, TraceGain gain) {
    for (int shot = 0; shot < NetworkInput.SHOTS; shot++) {
      for (int receiver = 0; receiver < NetworkInput.RECEIVERS; receiver++) {
        float factor = gain.of(shot * NetworkInput.RECEIVERS + receiver);
        for (int sample = 0; sample < NetworkInput.SAMPLES; sample++) {
          gather[(shot * NetworkInput.SAMPLES + sample) * NetworkInput.RECEIVERS + receiver] *=
              factor;
        }
      }
    }
  }

  private static void addNoise(float[] gather, SplittableRandom random) {
    double squares = 0;
    for (float amplitude : gather) {
      squares += amplitude * amplitude;
    }
    double rms = Math.sqrt(squares / gather.length);
    double strength = Math.pow(random.nextDouble(), 2);
    double deviation = rms * strength * Math.sqrt(NetworkInput.NOISE_POWER_PASSED);
    for (int i = 0; i < gather.length; i++) {
      gather[i] += (float) (deviation * random.nextGaussian());
    }
  }
}
