package org.seisbridge.trainer.sample;

import java.util.List;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * A set of samples that is wholly determined by a seed: the ten families in turn, so that any range
 * of ten samples holds one of each.
 *
 * @param seed the dataset's; two sets of different seeds share no sample
 * @param count number of samples
 */
public record SimulatedSet(long seed, int count) implements SampleSource<Sample> {

  private static final List<Family> FAMILIES = List.of(Family.values());
  private static final ForwardModelling MODELLING =
      new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));

  /** The family of a sample. */
  public static Family family(int index) {
    return FAMILIES.get(index % FAMILIES.size());
  }

  /** The place of a sample among those of its family. */
  public static int placeInFamily(int index) {
    return index / FAMILIES.size();
  }

  @Override
  public String name() {
    return "samples-" + seed;
  }

  @Override
  public String label(int index) {
    return family(index).label();
  }

  @Override
  public long sampleSeed(int index) {
    return SampleSeeds.seed(seed, family(index), placeInFamily(index));
  }

  @Override
  public SampleFormat<Sample> format() {
    return GroundFormat.INSTANCE;
  }

  @Override
  public Sample sample(int index) {
    VelocityModel model = FamilyGenerator.generate(family(index), sampleSeed(index));
    return new Sample(
        NetworkInput.decimate(MODELLING.gather(model)),
        model.velocities(),
        Descriptors.of(model).toFloats());
  }
}
