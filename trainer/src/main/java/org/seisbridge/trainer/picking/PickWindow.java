package org.seisbridge.trainer.picking;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.seisbridge.seismic.waveform.BandPass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Trend;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Picks;

/**
 * A minute as the network takes it: from 1 to 40 Hz, each component over what its quieter moments
 * have, then compressed, so that a faint P stands as clear of the noise beside a strong S as alone.
 *
 * @param input {@code [3, 6000]}, components Z N E
 * @param arrivals samples at which P and S arrive, if they do
 */
record PickWindow(float[] input, Picks arrivals) {
  private static final int LENGTH = Waveform.MODEL_SAMPLES;

  /** Passed on in one direction, so that nothing comes before its time. */
  private static final BandPass BAND = new BandPass(2, 1, 40, Waveform.MODEL_SAMPLING_RATE);

  /** An arrival in a drawn window is so far from its ends at least, samples. */
  private static final int MARGIN = 100;

  /** Share of a component's samples that are smaller than its unit. */
  private static final double QUIET = 0.25;

  /** The unit's least part of the root mean square: gaps are no noise. */
  private static final double LEAST = 1e-3;

  /** How often horizontal components are taken away: many stations have none. */
  private static final double VERTICAL = 0.2;

  /** A minute as it is. */
  static PickWindow of(PickSample minute) {
    return new PickWindow(
        compressed(heard(minute.waveform()).amplitudes().clone()), minute.arrivals());
  }

  /**
   * A minute as training takes it: from anywhere on that has the same arrivals, going on with the
   * recording's beginning after its end (Mousavi et al. 2020, Nature Communications 11, do so too);
   * turned about the vertical, upside down or without horizontal components.
   */
  static PickWindow draw(PickSample sample, SplittableRandom random) {
    Waveform heard = heard(sample.waveform());
    int samples = heard.samples();
    int from = begin(sample, samples, random);
    float[] input = new float[Component.COUNT * LENGTH];
    for (Component component : Component.values()) {
      float[] trace = heard.trace(component);
      for (int i = 0; i < LENGTH; i++) {
        input[component.index() * LENGTH + i] = trace[Math.floorMod(from + i, samples)];
      }
    }
    turn(input, random);
    return new PickWindow(compressed(input), sample.arrivalsFrom(from));
  }

  private static int begin(PickSample sample, int samples, SplittableRandom random) {
    OptionalDouble first = PickSample.first(sample.arrivals());
    if (first.isEmpty()) {
      return random.nextInt(samples);
    }
    double last = sample.arrivals().s().orElse(first.getAsDouble());
    int earliest = (int) last + MARGIN - LENGTH;
    int latest = (int) first.getAsDouble() - MARGIN;
    return earliest < latest ? random.nextInt(earliest, latest + 1) : latest;
  }

  private static void turn(float[] input, SplittableRandom random) {
    if (random.nextDouble() < VERTICAL) {
      Arrays.fill(input, LENGTH, input.length, 0);
    }
    double angle = random.nextDouble(2 * Math.PI);
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    float sign = random.nextBoolean() ? 1 : -1;
    for (int i = 0; i < LENGTH; i++) {
      float north = input[LENGTH + i];
      float east = input[2 * LENGTH + i];
      input[i] *= sign;
      input[LENGTH + i] = cos * north - sin * east;
      input[2 * LENGTH + i] = sin * north + cos * east;
    }
  }

  private static Waveform heard(Waveform waveform) {
    return BAND.apply(Trend.removeLine(waveform));
  }

  /** Each component over its unit, then {@code asinh}, in place. */
  private static float[] compressed(float[] input) {
    for (int from = 0; from < input.length; from += LENGTH) {
      float[] sizes = new float[LENGTH];
      double squares = 0;
      for (int i = 0; i < LENGTH; i++) {
        sizes[i] = Math.abs(input[from + i]);
        squares += (double) sizes[i] * sizes[i];
      }
      Arrays.sort(sizes);
      double unit = Math.max(sizes[(int) (QUIET * LENGTH)], LEAST * Math.sqrt(squares / LENGTH));
      for (int i = 0; unit > 0 && i < LENGTH; i++) {
        double over = input[from + i] / unit;
        double size = Math.log(Math.abs(over) + Math.sqrt(over * over + 1)) / 2;
        input[from + i] = (float) Math.copySign(size, over);
      }
    }
    return input;
  }
}
