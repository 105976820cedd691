package org.seisbridge.seismic.event;

import java.util.SplittableRandom;

/** An earthquake: slip on a plane, with a Brune spectrum. */
record DoubleCouple(
    double moment, MomentTensor tensor, Spectrum historyP, Spectrum historyS, double surfaceWaves)
    implements Source {
  /** Root mean squares over the sphere: sqrt(4/15) and sqrt(2/5). */
  private static final double MEAN_P = Math.sqrt(4.0 / 15);

  private static final double MEAN_S = Math.sqrt(2.0 / 5);

  /** P waves have a higher corner than S waves (Madariaga 1976). */
  private static final double CORNER_OF_P = 1.4;

  static DoubleCouple draw(BruneSource brune, SourceMechanism mechanism, SplittableRandom random) {
    return new DoubleCouple(
        brune.moment(),
        mechanism.momentTensor(),
        SourceTimes.pulse(CORNER_OF_P * brune.cornerFrequency()),
        SourceTimes.pulse(brune.cornerFrequency()),
        random.nextDouble(0.05, 0.2));
  }

  @Override
  public double amplitude(double velocity, double density) {
    return Source.ofMoment(moment, velocity, density);
  }

  @Override
  public double[] radiation(WaveType wave, double takeOff, double azimuth) {
    return wave == WaveType.P
        ? new double[] {tensor.radiationP(takeOff, azimuth)}
        : new double[] {tensor.radiationSv(takeOff, azimuth), tensor.radiationSh(takeOff, azimuth)};
  }

  @Override
  public double meanRadiation(WaveType wave) {
    return wave == WaveType.P ? MEAN_P : MEAN_S;
  }

  @Override
  public Spectrum history(WaveType wave, int samples) {
    return wave == WaveType.P ? historyP : historyS;
  }
}
