package org.seisbridge.trainer.sample;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.Boundary;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.seismic.velocity.StructureGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * What models are trained on, wider than what they are measured by. Of every five samples three are
 * of OpenFWI's families, in turn, and two of any structure; one of the three and one of the two are
 * recorded in another way than OpenFWI does: with a matched layer, the sponge or a free surface,
 * and half of these with the shots elsewhere.
 *
 * @param seed the dataset's; two sets of different seeds share no sample
 * @param first place in the dataset of the set's first sample
 * @param count number of samples
 */
public record VariedSet(long seed, int first, int count) implements SampleSource<Sample> {
  private static final int ROUND = 5;
  private static final int OF_FAMILIES = 3;
  private static final List<Family> FAMILIES = List.of(Family.values());
  private static final Acquisition OPENFWI = Acquisition.openFwi(FamilyGenerator.CELLS);

  /** How far a shot may be from where OpenFWI has it, cells. */
  private static final int MOST_MOVED = 8;

  /** So that how a sample is recorded does not hang on how its ground was drawn. */
  private static final long RECORDING = 0x2545F4914F6CDD1DL;

  @Override
  public String name() {
    return "varied-" + seed + "-" + first;
  }

  @Override
  public long sampleSeed(int index) {
    return seedAt(first + index);
  }

  private long seedAt(int place) {
    return ofFamily(place)
        ? SampleSeeds.seed(seed, family(place), placeOfFamily(place) / FAMILIES.size())
        : SampleSeeds.seed(seed, "structure", place);
  }

  @Override
  public SampleFormat<Sample> format() {
    return GroundFormat.INSTANCE;
  }

  @Override
  public Sample sample(int index) {
    int place = first + index;
    long own = seedAt(place);
    VelocityModel model =
        ofFamily(place)
            ? FamilyGenerator.generate(family(place), own)
            : StructureGenerator.generate(own);
    return new Sample(
        NetworkInput.decimate(recording(place, own).gather(model)),
        model.velocities(),
        Descriptors.of(model).toFloats());
  }

  @Override
  public String label(int index) {
    int place = first + index;
    return ofFamily(place) ? family(place).label() : null;
  }

  private static boolean ofFamily(int place) {
    return place % ROUND < OF_FAMILIES;
  }

  /** The place among the samples of all families. */
  private static int placeOfFamily(int place) {
    return place / ROUND * OF_FAMILIES + place % ROUND;
  }

  private static Family family(int place) {
    return FAMILIES.get(placeOfFamily(place) % FAMILIES.size());
  }

  private static ForwardModelling recording(int place, long own) {
    int turn = place % ROUND;
    boolean otherwise = turn == OF_FAMILIES - 1 || turn == ROUND - 1;
    if (!otherwise) {
      return new ForwardModelling(OPENFWI);
    }
    SplittableRandom random = new SplittableRandom(own ^ RECORDING);
    double kind = random.nextDouble();
    Boundary boundary =
        kind < 0.6 ? Boundary.CPML : kind < 0.8 ? Boundary.SPONGE : Boundary.FREE_SURFACE;
    return new ForwardModelling(random.nextBoolean() ? moved(random) : OPENFWI, boundary);
  }

  private static Acquisition moved(SplittableRandom random) {
    int last = FamilyGenerator.CELLS - 1;
    int[] columns =
        Arrays.stream(OPENFWI.sourceColumns())
            .map(column -> column + random.nextInt(-MOST_MOVED, MOST_MOVED + 1))
            .map(column -> Math.clamp(column, 0, last))
            .toArray();
    return new Acquisition(
        columns,
        OPENFWI.receiverColumns(),
        OPENFWI.row(),
        OPENFWI.samples(),
        OPENFWI.sampleInterval(),
        OPENFWI.peakFrequency());
  }
}
