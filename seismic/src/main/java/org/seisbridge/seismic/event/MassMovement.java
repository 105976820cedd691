package org.seisbridge.seismic.event;

import java.util.SplittableRandom;

/**
 * Rock, ice, snow or mud on a slope: a force whose size and direction change at random for seconds
 * to minutes.
 *
 * @param force about the strongest, N
 * @param pushes its history, samples of 0.01 s
 * @param low below this frequency in Hz it has little
 * @param high above this frequency in Hz it has little
 */
record MassMovement(double force, double[] pushes, double low, double high, double surfaceWaves)
    implements Source {

  static MassMovement draw(double force, SplittableRandom random) {
    double duration = StrictMath.exp(random.nextDouble(StrictMath.log(12), StrictMath.log(180)));
    return new MassMovement(
        force,
        SourceTimes.pushes(SeismogramGenerator.SAMPLES, duration, random),
        random.nextDouble(0.3, 1.5),
        random.nextDouble(1.5, 6),
        random.nextDouble(0.3, 1));
  }

  /** Of a force: F / (4 pi rho v2) (Aki and Richards 2002, 4.26). */
  @Override
  public double amplitude(double velocity, double density) {
    return force / (4 * Math.PI * density * velocity * velocity);
  }

  @Override
  public double[] radiation(WaveType wave, double takeOff, double azimuth) {
    return wave == WaveType.P ? new double[] {0.3} : new double[] {0.6, 0.4};
  }

  @Override
  public double meanRadiation(WaveType wave) {
    return wave == WaveType.P ? 0.3 : 0.7;
  }

  @Override
  public Spectrum history(WaveType wave, int samples) {
    return SourceTimes.force(pushes, samples, low, high);
  }
}
