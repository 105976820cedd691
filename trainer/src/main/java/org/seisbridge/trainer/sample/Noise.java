package org.seisbridge.trainer.sample;

import java.util.SplittableRandom;
import org.seisbridge.seismic.gather.NetworkInput;

/** What a recording holds besides the waves of its shots. */
enum Noise {
  /** Each sample for itself, as it was at 1 ms, of which the low-pass has let a part through. */
  WHITE {
    @Override
    float[] unit(SplittableRandom random) {
      float[] noise = new float[NetworkInput.LENGTH];
      float passed = (float) Math.sqrt(NetworkInput.NOISE_POWER_PASSED);
      for (int i = 0; i < noise.length; i++) {
        noise[i] = passed * (float) random.nextGaussian();
      }
      return noise;
    }
  },

  /**
   * Plane waves that cross the line from afar, short or without end, each with its own dip and
   * band.
   */
  COHERENT {
    @Override
    float[] unit(SplittableRandom random) {
      float[] noise = new float[NetworkInput.LENGTH];
      for (int shot = 0; shot < NetworkInput.SHOTS; shot++) {
        for (int left = random.nextInt(1, 8); left > 0; left--) {
          double slowness = random.nextDouble(-STEEPEST, STEEPEST);
          double[] passing = passing(random);
          add(
              noise,
              shot,
              (time, offset) ->
                  passing[(int) ((time - slowness * offset - FIRST) / FINE_INTERVAL)]);
        }
      }
      return toUnit(noise);
    }
  },

  /** Slow dispersed waves along the ground, from each shot outwards. */
  GROUND_ROLL {
    @Override
    float[] unit(SplittableRandom random) {
      float[] noise = new float[NetworkInput.LENGTH];
      double velocity = random.nextDouble(250, 900);
      double low = random.nextDouble(3, 8);
      double high = low * random.nextDouble(1.3, 3);
      double dispersion = random.nextDouble(0.1, 0.5);
      for (int shot = 0; shot < NetworkInput.SHOTS; shot++) {
        double source = shot * (NetworkInput.RECEIVERS - 1) * SPACING / (NetworkInput.SHOTS - 1.0);
        for (double f = low; f < high; f += 1.5) {
          double frequency = f;
          double slowness = (1 + dispersion * (f - low) / low) / velocity;
          double phase = random.nextDouble(0, 2 * Math.PI);
          add(
              noise,
              shot,
              (time, offset) -> {
                double distance = Math.abs(offset - source);
                double delay = time - 0.08 - slowness * distance;
                return packet(delay, frequency, 0.12, phase) / Math.sqrt(1 + distance / 100);
              });
        }
      }
      return toUnit(noise);
    }
  };

  private static final double SPACING = 10;
  private static final double INTERVAL = 0.01;

  /** The largest slowness of a plane wave along the line, s/m. */
  private static final double STEEPEST = 1 / 900.0;

  /** The longest that a plane wave takes along the line, s. */
  private static final double LONGEST = NetworkInput.RECEIVERS * SPACING * STEEPEST;

  /** When what passes the line's one end may have to begin, to be there at time 0 at its other. */
  private static final double FIRST = -LONGEST;

  /** Fine enough to be read without interpolation: a twelfth of a period of the highest. */
  private static final double FINE_INTERVAL = 0.002;

  private static final int FINE_SAMPLES =
      (int) ((NetworkInput.SAMPLES * INTERVAL + 2 * LONGEST) / FINE_INTERVAL) + 1;

  /** Coherent most often, for it is hardest to tell from what it disturbs. */
  static Noise draw(SplittableRandom random) {
    double kind = random.nextDouble();
    return kind < 0.25 ? WHITE : kind < 0.85 ? COHERENT : GROUND_ROLL;
  }

  /** What one plane wave brings past the line's first receiver: one packet, or many. */
  private static double[] passing(SplittableRandom random) {
    double[] trace = new double[FINE_SAMPLES];
    double band = random.nextDouble(4, 35);
    double strength = random.nextDouble(0.3, 1);
    for (int left = random.nextInt(1, 16); left > 0; left--) {
      double arrival = random.nextDouble(-0.3 - LONGEST, 1.3 + LONGEST);
      double frequency = band * random.nextDouble(0.7, 1.4);
      double length = random.nextDouble(0.03, 0.25);
      double phase = random.nextDouble(0, 2 * Math.PI);
      for (int i = 0; i < FINE_SAMPLES; i++) {
        trace[i] +=
            strength * packet(FIRST + i * FINE_INTERVAL - arrival, frequency, length, phase);
      }
    }
    return trace;
  }

  /** Noise {@code [5, 100, 70]} whose root mean square was 1 when it was recorded. */
  abstract float[] unit(SplittableRandom random);

  /** Adds noise from nothing to 0 dB, the weak more often, to decimated amplitudes. */
  void addTo(float[] gather, SplittableRandom random) {
    double squares = 0;
    for (float amplitude : gather) {
      squares += amplitude * amplitude;
    }
    double strength = Math.pow(random.nextDouble(), 2);
    float deviation = (float) (strength * Math.sqrt(squares / gather.length));
    float[] noise = unit(random);
    for (int i = 0; i < gather.length; i++) {
      gather[i] += deviation * noise[i];
    }
  }

  private interface Wave {
    double at(double time, double offset);
  }

  private static void add(float[] noise, int shot, Wave wave) {
    int at = shot * NetworkInput.SAMPLES * NetworkInput.RECEIVERS;
    for (int sample = 0; sample < NetworkInput.SAMPLES; sample++) {
      for (int receiver = 0; receiver < NetworkInput.RECEIVERS; receiver++) {
        noise[at++] += (float) wave.at(sample * INTERVAL, receiver * SPACING);
      }
    }
  }

  private static double packet(double delay, double frequency, double length, double phase) {
    double along = delay / length;
    return Math.abs(along) > 3
        ? 0
        : Math.exp(-along * along) * Math.cos(2 * Math.PI * frequency * delay + phase);
  }

  private static float[] toUnit(float[] noise) {
    double squares = 0;
    for (float amplitude : noise) {
      squares += amplitude * amplitude;
    }
    float scale = squares == 0 ? 0 : (float) Math.sqrt(noise.length / squares);
    for (int i = 0; i < noise.length; i++) {
      noise[i] *= scale;
    }
    return noise;
  }
}
