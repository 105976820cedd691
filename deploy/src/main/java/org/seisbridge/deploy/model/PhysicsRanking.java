package org.seisbridge.deploy.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seisbridge.deploy.sample.Workers;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.gather.WaveformMisfit;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.trainer.figures.Retrieval;

/**
 * What becomes of a gallery's ranking if the velocity models nearest to each gather are simulated
 * and put in the order of their misfits. Each model is simulated once at most.
 */
public final class PhysicsRanking {
  private static final ForwardModelling MODELLING = new ForwardModelling(Acquisition.openFwi(70));

  private final DatasetGallery gallery;
  private final List<Disturbance> disturbances;
  private final int[][] nearest;
  private final int[] ranks;
  private final int[] models;

  /**
   * @param disturbances what happens to the gathers, one after another
   * @param nearest numbers of the models to verify for each gather
   * @param ranks of each gather's own model before, which it keeps if it is not among them
   */
  public PhysicsRanking(
      DatasetGallery gallery, List<Disturbance> disturbances, int[][] nearest, int[] ranks) {
    this.gallery = gallery;
    this.disturbances = disturbances;
    this.nearest = nearest;
    this.ranks = ranks.clone();
    this.models = Arrays.stream(nearest).flatMapToInt(IntStream::of).distinct().toArray();
  }

  /** How often progress is told: once for each simulation, and once for each gather. */
  public int steps() {
    return models.length + nearest.length;
  }

  /**
   * The figures of the gathers' own models.
   *
   * @param step run after each step, on this thread
   * @throws Exception if a sample cannot be read or modelled
   */
  public Retrieval figures(Runnable step) throws Exception {
    try (Workers workers = new Workers();
        ModelledGathers gathers = new ModelledGathers()) {
      int[] simulated = {0};
      workers.inOrder(
          models.length,
          i -> NetworkInput.decimate(MODELLING.gather(gallery.ground(models[i]).velocity())),
          gather -> {
            gathers.write(models[simulated[0]++], gather);
            step.run();
          });
      int[] ranked = {0};
      workers.inOrder(
          nearest.length,
          query -> rank(query, gathers),
          rank -> {
            ranks[ranked[0]++] = rank;
            step.run();
          });
    }
    return Retrieval.of(ranks);
  }

  /** Ties count against, as they do in retrieval by embedding. */
  private int rank(int query, ModelledGathers gathers) throws Exception {
    int[] candidates = nearest[query];
    if (Arrays.stream(candidates).noneMatch(model -> model == query)) {
      return ranks[query];
    }
    WaveformMisfit recorded = new WaveformMisfit(gallery.gather(query, disturbances));
    double own = recorded.match(gathers.read(query)).misfit();
    int rank = 1;
    for (int model : candidates) {
      if (model != query && recorded.match(gathers.read(model)).misfit() <= own) {
        rank++;
      }
    }
    return rank;
  }
}
