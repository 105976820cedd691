package org.seisbridge.deploy.sample;

import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * A dataset that is drawn by rule and simulated: the same seed gives the same samples on any
 * machine.
 *
 * @param seed any but the one that models are trained on, {@link SampleSeeds#TRAINING}
 */
public record SyntheticDataset(long seed) {
  private static final ForwardModelling MODELLING =
      new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));

  public SyntheticDataset {
    if (seed == SampleSeeds.TRAINING) {
      throw new IllegalArgumentException(
          "seed %d is the one that models are trained on; choose another".formatted(seed));
    }
  }

  /** A velocity model and its gather. */
  public record Sample(VelocityModel velocity, Gather gather) {}

  /**
   * Makes one sample.
   *
   * @param index place of the sample among those of its family
   */
  public Sample sample(Family family, int index) {
    VelocityModel velocity =
        FamilyGenerator.generate(family, SampleSeeds.seed(seed, family, index));
    return new Sample(velocity, MODELLING.gather(velocity));
  }
}
