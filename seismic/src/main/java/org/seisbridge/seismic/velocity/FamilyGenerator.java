package org.seisbridge.seismic.velocity;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Velocity models of OpenFWI's ten families from a seed: 70 x 70 cells of 10 m, 1500 to 4500 m/s.
 * The same seed gives the same map on any machine, bit for bit.
 *
 * <p>Layers that lie on one another differ by at least {@link #MIN_CONTRAST}; a layer is at least 5
 * cells thick before it is folded. A fault changes at least a fiftieth of the map. A map of style
 * spans at least {@link #MIN_STYLE_RANGE}.
 *
 * <p>The rules follow Deng et al. 2022 (arXiv 2111.02926) in kind; where the paper gives no figure
 * they are generous, so that a model trained on these maps knows the maps of others too.
 */
public final class FamilyGenerator {
  /** Rows and columns of a map. */
  public static final int CELLS = 70;

  /** Side of a cell, m. */
  public static final double SPACING = 10;

  /** The lowest velocity, m/s. */
  public static final int MIN_VELOCITY = 1500;

  /** The highest velocity, m/s. */
  public static final int MAX_VELOCITY = 4500;

  /** The least difference between a layer and the next, m/s. */
  public static final int MIN_CONTRAST = 100;

  /** The least difference between the slowest and the fastest cell of a map of style, m/s. */
  public static final int MIN_STYLE_RANGE = 600;

  private static final List<Family> FAMILIES = List.of(Family.values());

  private FamilyGenerator() {}

  /** The family of a place in a dataset whose families take turns. */
  public static Family family(int place) {
    return FAMILIES.get(place % FAMILIES.size());
  }

  /** The map of that place in the dataset of that seed. */
  public static VelocityModel generate(long datasetSeed, int place) {
    Family family = family(place);
    return generate(family, SampleSeeds.seed(datasetSeed, family, place / FAMILIES.size()));
  }

  /** The map of that family and seed. */
  public static VelocityModel generate(Family family, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] velocities =
        switch (family) {
          case FLAT_VEL_A -> new LayerRules(10, true, false, 0).draw(random);
          case FLAT_VEL_B -> new LayerRules(10, false, false, 0).draw(random);
          case CURVE_VEL_A -> new LayerRules(7, true, true, 0).draw(random);
          case CURVE_VEL_B -> new LayerRules(10, false, true, 0).draw(random);
          case FLAT_FAULT_A -> new LayerRules(6, true, false, 1).draw(random);
          case FLAT_FAULT_B -> new LayerRules(6, false, false, 3).draw(random);
          case CURVE_FAULT_A -> new LayerRules(6, true, true, 1).draw(random);
          case CURVE_FAULT_B -> new LayerRules(6, false, true, 3).draw(random);
          case STYLE_A -> StyleRules.A.draw(random);
          case STYLE_B -> StyleRules.B.draw(random);
        };
    return new VelocityModel(CELLS, CELLS, SPACING, velocities);
  }
}
