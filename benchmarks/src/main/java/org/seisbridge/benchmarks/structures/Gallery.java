package org.seisbridge.benchmarks.structures;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.gather.WaveformMisfit;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.trainer.figures.Retrieval;
import org.seisbridge.trainer.model.Model;

/**
 * What is searched: the windows first, then velocity models of the ten families in turn, each with
 * its gather.
 *
 * @param decimated gathers {@code [5, 100, 70]} by {@link NetworkInput#decimate}
 * @param gatherEmbeddings unit vectors {@code [items, dimension]}
 * @param velocityEmbeddings likewise
 */
record Gallery(
    List<Window> windows,
    VelocityModel[] velocities,
    float[][] decimated,
    int dimension,
    float[] gatherEmbeddings,
    float[] velocityEmbeddings) {
  private static final Family[] FAMILIES = Family.values();
  private static final ForwardModelling MODELLING =
      new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));

  /** That of the model card's test samples. */
  private static final long SEED = 2;

  /**
   * Simulates and embeds everything; the same at every run.
   *
   * @param others how many velocity models of the families there are
   */
  static Gallery of(Model model, List<Window> windows, int others) {
    int items = windows.size() + others;
    VelocityModel[] velocities = new VelocityModel[items];
    float[][] decimated = new float[items][];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            i -> {
              velocities[i] =
                  i < windows.size()
                      ? windows.get(i).velocity()
                      : FamilyGenerator.generate(SEED, i - windows.size());
              decimated[i] = NetworkInput.decimate(MODELLING.gather(velocities[i]));
            });
    float[] inputs = concatenated(Arrays.stream(decimated).map(Gallery::compressed).toList());
    float[] maps = concatenated(Arrays.stream(velocities).map(VelocityModel::velocities).toList());
    return new Gallery(
        windows,
        velocities,
        decimated,
        model.dimension(),
        model.embedGathers(inputs, items),
        model.embedVelocities(maps, items));
  }

  private static float[] compressed(float[] decimated) {
    float[] input = decimated.clone();
    NetworkInput.compress(input);
    return input;
  }

  private static float[] concatenated(List<float[]> rows) {
    float[] all = new float[rows.size() * rows.getFirst().length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * rows.get(i).length, rows.get(i).length);
    }
    return all;
  }

  int size() {
    return velocities.length;
  }

  /** What the network sees of an item's gather. */
  float[] input(int item) {
    return compressed(decimated[item]);
  }

  String name(int item) {
    if (item < windows.size()) {
      return windows.get(item).name();
    }
    int drawn = item - windows.size();
    return FAMILIES[drawn % FAMILIES.length].label() + " " + drawn / FAMILIES.length;
  }

  /** The unit vector of an item's gather. */
  float[] gatherEmbedding(int item) {
    return row(gatherEmbeddings, item);
  }

  /** How alike a gather's unit vector and an item's velocity model are. */
  double similarity(float[] gather, int item) {
    return product(gather, row(velocityEmbeddings, item));
  }

  /** The velocity models nearest to a gather of an item's ground, which is last of equals. */
  int[] nearest(float[] gather, int own, int count) {
    return Retrieval.nearest(own, size(), count, item -> similarity(gather, item));
  }

  /** The rank of an item's velocity model for a gather; ties count against. */
  int velocityRank(float[] gather, int own) {
    return Retrieval.rank(own, size(), item -> similarity(gather, item));
  }

  /** The rank of a gather that takes the place of an item's, for its velocity model. */
  int gatherRank(float[] gather, int own) {
    float[] velocity = row(velocityEmbeddings, own);
    return Retrieval.rank(
        own, size(), item -> product(item == own ? gather : gatherEmbedding(item), velocity));
  }

  /** The rank of an item among candidates by misfit; what it was before if it is none of them. */
  int verifiedRank(Gather recorded, int own, int[] candidates, int before) {
    if (Arrays.stream(candidates).noneMatch(item -> item == own)) {
      return before;
    }
    WaveformMisfit misfit = new WaveformMisfit(recorded);
    double least = misfit.match(decimated[own]).misfit();
    return 1
        + (int)
            Arrays.stream(candidates)
                .filter(item -> item != own)
                .filter(item -> misfit.match(decimated[item]).misfit() <= least)
                .count();
  }

  /** The gather of an item as it was simulated. */
  Gather gather(int item) {
    return MODELLING.gather(velocities[item]);
  }

  private float[] row(float[] rows, int item) {
    return Arrays.copyOfRange(rows, item * dimension, (item + 1) * dimension);
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
