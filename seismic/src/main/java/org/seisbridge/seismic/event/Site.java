package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.KNOTS;

import java.util.SplittableRandom;
import org.seisbridge.seismic.waveform.StationCode;

/**
 * Where and how a station stands.
 *
 * @param code its name
 * @param position where
 * @param recorder what it records with
 * @param noise what it records when nothing happens
 * @param kappa attenuation of the rock below it: exp(-pi kappa f), s (Anderson and Hough 1984)
 * @param amplification natural logarithm of what the ground below it does to each frequency, at the
 *     knots of the {@link FrequencyAxis}
 */
record Site(
    StationCode code,
    Position position,
    Recorder recorder,
    GroundNoise noise,
    double kappa,
    double[] amplification) {

  static Site draw(String name, Position position, SplittableRandom random) {
    double[] amplification = new double[KNOTS];
    double level = random.nextDouble(-0.5, 0.8);
    for (int knot = 0; knot < KNOTS; knot++) {
      // Long waves do not notice the site.
      amplification[knot] = FrequencyAxis.knotFrequency(knot) < 0.5 ? 0 : level;
      level = 0.7 * level + 0.35 * random.nextGaussian();
    }
    Recorder recorder = Recorder.draw(random);
    return new Site(
        new StationCode("XX", name, "", recorder.band()),
        position,
        recorder,
        new GroundNoise(random),
        random.nextDouble(0.01, 0.06),
        amplification);
  }
}
