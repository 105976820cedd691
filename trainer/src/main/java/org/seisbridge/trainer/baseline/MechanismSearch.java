package org.seisbridge.trainer.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.event.MomentTensor;
import org.seisbridge.seismic.event.SourceMechanism;

/**
 * Finds focal mechanisms by first motions of P: every mechanism on a grid of 5 degrees that about
 * as few of them speak against as against the best one is acceptable, and the one nearest to the
 * acceptable ones' mean is preferred (Hardebeck and Shearer 2002, Bulletin of the Seismological
 * Society of America 92).
 */
public final class MechanismSearch {
  private static final int STEP = 5;

  /** Fewest that are taken to be wrong. */
  private static final double FEWEST_WRONG = 2;

  private static final List<Candidate> GRID = grid();

  private MechanismSearch() {}

  /**
   * A mechanism of the grid.
   *
   * @param tensor its six elements, {@code nn ee dd ne nd ed}
   * @param share how much of all rotations it stands for: the sine of its dip
   */
  private record Candidate(
      SourceMechanism mechanism, FaultingStyle style, double[] tensor, double share) {

    Candidate(SourceMechanism mechanism) {
      MomentTensor m = mechanism.momentTensor();
      double[] tensor = {m.nn(), m.ee(), m.dd(), m.ne(), m.nd(), m.ed()};
      double share = StrictMath.sin(StrictMath.toRadians(mechanism.dip()));
      this(mechanism, mechanism.style(), tensor, share);
    }
  }

  /**
   * What first motions say.
   *
   * @param preferred the mechanism in the middle of the acceptable ones
   * @param misfit weight of the first motions against the best mechanism, over that of all
   * @param styles share of the acceptable mechanisms that are of each style; their sum is 1
   */
  public record Solution(
      SourceMechanism preferred, double misfit, Map<FaultingStyle, Double> styles) {}

  private static List<Candidate> grid() {
    List<Candidate> grid = new ArrayList<>();
    for (int strike = 0; strike < 360; strike += STEP) {
      for (int dip = STEP; dip <= 90; dip += STEP) {
        for (int rake = -180; rake < 180; rake += STEP) {
          grid.add(new Candidate(new SourceMechanism(strike, dip, rake)));
        }
      }
    }
    return List.copyOf(grid);
  }

  /**
   * Searches all mechanisms.
   *
   * @param motions one at least, of some weight; below eight or so they tell little
   * @param wrong share of first motions that are taken to be wrong, 0 to below 1; 0.1 where an
   *     analyst read them
   */
  public static Solution search(List<FirstMotion> motions, double wrong) {
    if (!(wrong >= 0 && wrong < 1)) {
      throw new IllegalArgumentException(
          "a share lies between 0 and 1, which %s does not".formatted(wrong));
    }
    double weight = motions.stream().mapToDouble(motion -> Math.abs(motion.weight())).sum();
    if (!(weight > 0)) {
      throw new IllegalArgumentException("no first motion has a weight, so none has a say");
    }
    double[][] rays = motions.stream().map(MechanismSearch::ray).toArray(double[][]::new);
    double[] misfits =
        GRID.parallelStream().mapToDouble(candidate -> misfit(candidate, motions, rays)).toArray();
    double least = Arrays.stream(misfits).min().orElseThrow();
    double few = FEWEST_WRONG * weight / motions.size();
    double most =
        Math.max(Math.max(wrong * weight, few), least + Math.max(wrong * weight / 2, few));
    double[] mean = new double[6];
    double all = 0;
    Map<FaultingStyle, Double> styles = new EnumMap<>(FaultingStyle.class);
    for (FaultingStyle style : FaultingStyle.values()) {
      styles.put(style, 0.0);
    }
    List<Candidate> acceptable = new ArrayList<>();
    for (int i = 0; i < misfits.length; i++) {
      if (misfits[i] <= most) {
        Candidate candidate = GRID.get(i);
        acceptable.add(candidate);
        all += candidate.share;
        styles.merge(candidate.style, candidate.share, Double::sum);
        for (int k = 0; k < mean.length; k++) {
          mean[k] += candidate.share * candidate.tensor[k];
        }
      }
    }
    double total = all;
    styles.replaceAll((style, share) -> share / total);
    SourceMechanism preferred =
        acceptable.stream()
            .max(Comparator.comparingDouble(candidate -> alike(candidate.tensor, mean)))
            .orElseThrow()
            .mechanism;
    return new Solution(preferred, least / weight, styles);
  }

  /** The numbers by which a tensor's elements make the radiation of P along a ray. */
  private static double[] ray(FirstMotion motion) {
    double level = StrictMath.sin(motion.takeOff());
    double north = level * StrictMath.cos(motion.azimuth());
    double east = level * StrictMath.sin(motion.azimuth());
    double down = StrictMath.cos(motion.takeOff());
    return new double[] {
      north * north, east * east, down * down, 2 * north * east, 2 * north * down, 2 * east * down
    };
  }

  private static double misfit(Candidate candidate, List<FirstMotion> motions, double[][] rays) {
    double misfit = 0;
    for (int i = 0; i < rays.length; i++) {
      double radiation = 0;
      for (int k = 0; k < 6; k++) {
        radiation += candidate.tensor[k] * rays[i][k];
      }
      double weight = motions.get(i).weight();
      misfit += radiation * weight < 0 ? Math.abs(weight) : 0;
    }
    return misfit;
  }

  /** The product of two tensors, element by element; those off the diagonal are there twice. */
  private static double alike(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + 2 * (a[3] * b[3] + a[4] * b[4] + a[5] * b[5]);
  }
}
