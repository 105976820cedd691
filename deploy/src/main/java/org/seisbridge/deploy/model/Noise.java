package org.seisbridge.deploy.model;

import java.util.SplittableRandom;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;

/** Noise as recordings have it. */
public enum Noise {
  /** Each sample by itself. */
  WHITE("white noise") {
    @Override
    float[] draw(Gather gather, SplittableRandom random) {
      float[] noise = new float[gather.amplitudes().length];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) random.nextGaussian();
      }
      return noise;
    }
  },

  /**
   * Three plane waves to a shot, in the band of the signal, from anywhere at 800 to 4000 m/s along
   * the line.
   */
  COHERENT("coherent noise") {
    @Override
    float[] draw(Gather gather, SplittableRandom random) {
      float[] noise = new float[gather.amplitudes().length];
      for (int wave = 0; wave < 3 * gather.shots(); wave++) {
        addPlaneWave(gather, wave / 3, random, noise);
      }
      return noise;
    }
  },

  /**
   * Waves that run along the surface from the source: of 5 to 15 Hz, at 250 to 700 m/s, the lower
   * the frequency the faster, weaker with the root of the offset.
   */
  GROUND_ROLL("ground roll") {
    @Override
    float[] draw(Gather gather, SplittableRandom random) {
      double peak = random.nextDouble(7, 12);
      double speed = random.nextDouble(300, 600);
      double[] sources = Layout.spread(gather).sources();
      float[] noise = new float[gather.amplitudes().length];
      for (int shot = 0; shot < gather.shots(); shot++) {
        for (int receiver = 0; receiver < gather.receivers(); receiver++) {
          double offset = Math.abs(receiver * gather.receiverSpacing() - sources[shot]);
          addTrain(gather, shot, receiver, offset, peak, speed, noise);
        }
      }
      return noise;
    }
  };

  private static final double SLOWEST = 800;
  private static final double FASTEST = 4000;

  /** A train of frequencies so far apart repeats itself every 4 s, after the record's end. */
  private static final double FREQUENCY_STEP = 0.25;

  private static final double LOWEST = 3;
  private static final double HIGHEST = 20;

  private final String label;

  Noise(String label) {
    this.label = label;
  }

  /** What it is called. */
  public String label() {
    return label;
  }

  /**
   * The gather with noise; the given one is left as it is.
   *
   * @param decibels the gather's RMS over that of the noise
   */
  public Gather addTo(Gather gather, double decibels, SplittableRandom random) {
    float[] noise = draw(gather, random);
    double scale = rms(gather.amplitudes()) / rms(noise) / Math.pow(10, decibels / 20);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (gather.amplitudes()[i] + scale * noise[i]);
    }
    return new Gather(
        gather.shots(),
        gather.samples(),
        gather.receivers(),
        gather.sampleInterval(),
        gather.receiverSpacing(),
        noise);
  }

  private static double rms(float[] amplitudes) {
    double squares = 0;
    for (float amplitude : amplitudes) {
      squares += (double) amplitude * amplitude;
    }
    return Math.sqrt(squares / amplitudes.length);
  }

  /** Noise of any strength for a gather, {@code [shots, samples, receivers]}. */
  abstract float[] draw(Gather gather, SplittableRandom random);

  private static int at(Gather gather, int shot, int sample, int receiver) {
    return (shot * gather.samples() + sample) * gather.receivers() + receiver;
  }

  private static void addPlaneWave(
      Gather gather, int shot, SplittableRandom random, float[] noise) {
    int last = gather.receivers() - 1;
    boolean backward = random.nextBoolean();
    double delay =
        gather.receiverSpacing() / random.nextDouble(SLOWEST, FASTEST) / gather.sampleInterval();
    int longest = (int) Math.ceil(last * delay) + 1;
    double[] trace =
        inBand(
            gather.samples() + longest,
            random.nextDouble(10, 20) * gather.sampleInterval(),
            random);
    for (int receiver = 0; receiver <= last; receiver++) {
      double late = (backward ? last - receiver : receiver) * delay;
      int whole = (int) late;
      double part = late - whole;
      for (int sample = 0; sample < gather.samples(); sample++) {
        int from = longest + sample - whole;
        noise[at(gather, shot, sample, receiver)] +=
            (float) ((1 - part) * trace[from] + part * trace[from - 1]);
      }
    }
  }

  /** White noise filtered by a Ricker wavelet of that frequency, in cycles per sample. */
  private static double[] inBand(int length, double frequency, SplittableRandom random) {
    int reach = (int) Math.ceil(1.1 / frequency);
    double[] white = random.doubles(length + 2L * reach, -1, 1).toArray();
    double[] wavelet = new double[2 * reach + 1];
    for (int i = 0; i < wavelet.length; i++) {
      double b = Math.pow(Math.PI * frequency * (i - reach), 2);
      wavelet[i] = (1 - 2 * b) * Math.exp(-b);
    }
    double[] filtered = new double[length];
    for (int i = 0; i < length; i++) {
      for (int tap = 0; tap < wavelet.length; tap++) {
        filtered[i] += wavelet[tap] * white[i + tap];
      }
    }
    return filtered;
  }

  private static void addTrain(
      Gather gather,
      int shot,
      int receiver,
      double offset,
      double peak,
      double speed,
      float[] noise) {
    double spread = 1 / Math.sqrt(Math.max(offset, gather.receiverSpacing()));
    for (double f = LOWEST; f <= HIGHEST; f += FREQUENCY_STEP) {
      double amplitude = spread * Math.exp(-Math.pow((f - peak) / 3, 2) / 2);
      double time = 0.1 + offset / (speed * Math.pow(f / peak, -0.3));
      double angle = 2 * Math.PI * f * gather.sampleInterval();
      // Each sample of a cosine follows from the two before it.
      double factor = 2 * Math.cos(angle);
      double now = Math.cos(2 * Math.PI * f * time);
      double before = Math.cos(2 * Math.PI * f * time + angle);
      for (int sample = 0; sample < gather.samples(); sample++) {
        noise[at(gather, shot, sample, receiver)] += (float) (amplitude * now);
        double next = factor * now - before;
        before = now;
        now = next;
      }
    }
  }
}
