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
 * @param modelling what simulates the gathers
 */
public record SyntheticDataset(long seed, ForwardModelling modelling) {

  public SyntheticDataset {
    if (seed == SampleSeeds.TRAINING) {
      throw new IllegalArgumentException(
          "seed %d is the one that models are trained on; choose another".formatted(seed));
    }
  }

  /** With gathers as OpenFWI's. */
  public SyntheticDataset(long seed) {
    this(seed, new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS)));
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
    return new Sample(velocity, modelling.gather(velocity));
  }
}
