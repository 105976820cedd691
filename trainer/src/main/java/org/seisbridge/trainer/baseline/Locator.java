package org.seisbridge.trainer.baseline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.seisbridge.seismic.event.Position;

/**
 * Locates events by grid search for the least mean absolute residual of P and S arrivals, which one
 * wrong pick does not spoil; the origin time is the median of what the arrivals say (as in Lomax et
 * al. 2009, section 2, with the L1 norm).
 */
public final class Locator {
  /** The search begins about the station that is first reached, and goes this far, m. */
  private static final double REACH = 240e3;

  private static final double COARSE = 12e3;
  private static final double COARSE_DEPTH = 5e3;

  /** How many of the coarse grid's best nodes are looked about. */
  private static final int STARTS = 12;

  /** Nodes nearer than this are not looked for, m. */
  private static final double FINEST = 30;

  private static final int FEWEST = 4;

  private final TravelTimes times;

  public Locator(TravelTimes times) {
    this.times = times;
  }

  /**
   * A place that is tried.
   *
   * @param north m from the first station
   * @param east m from the first station
   */
  private record Node(double north, double east, double depth, Location location) {}

  /**
   * The location of one event within 240 km of the station that it reaches first.
   *
   * @param arrivals four at least, at three stations or more for a location that means something
   * @throws IllegalArgumentException if there are fewer than four
   */
  public Location locate(List<PhaseArrival> arrivals) {
    if (arrivals.size() < FEWEST) {
      throw new IllegalArgumentException(
          "%d arrivals cannot locate an event; it takes %d".formatted(arrivals.size(), FEWEST));
    }
    Position centre =
        arrivals.stream()
            .min(Comparator.comparingDouble(PhaseArrival::time))
            .orElseThrow()
            .station();
    return best(centre, arrivals).stream()
        .map(start -> refined(start, centre, arrivals).location)
        .min(Comparator.comparingDouble(Location::residual))
        .orElseThrow();
  }

  /** The best nodes of the coarse grid. */
  private PriorityQueue<Node> best(Position centre, List<PhaseArrival> arrivals) {
    Comparator<Node> byResidual = Comparator.comparingDouble(node -> node.location.residual());
    PriorityQueue<Node> best = new PriorityQueue<>(byResidual.reversed());
    for (double north = -REACH; north <= REACH; north += COARSE) {
      for (double east = -REACH; east <= REACH; east += COARSE) {
        for (double depth = 0; depth <= TravelTimes.MAX_DEPTH; depth += COARSE_DEPTH) {
          best.add(node(north, east, depth, centre, arrivals));
          if (best.size() > STARTS) {
            best.remove();
          }
        }
      }
    }
    return best;
  }

  /** Goes to the best of the 27 nodes about, and nearer where it is the one in the middle. */
  private Node refined(Node start, Position centre, List<PhaseArrival> arrivals) {
    Node best = start;
    double step = COARSE / 2;
    while (step > FINEST) {
      Node middle = best;
      for (int i = 0; i < 27; i++) {
        double north = middle.north + (i % 3 - 1) * step;
        double east = middle.east + (i / 3 % 3 - 1) * step;
        double depth = middle.depth + (i / 9 - 1) * step;
        if (depth >= 0 && depth <= TravelTimes.MAX_DEPTH) {
          Node node = node(north, east, depth, centre, arrivals);
          best = node.location.residual() < best.location.residual() ? node : best;
        }
      }
      boolean better = best.location.residual() < middle.location.residual();
      step = better ? step : step / 2;
    }
    return best;
  }

  private Node node(
      double north, double east, double depth, Position centre, List<PhaseArrival> arrivals) {
    double azimuth = StrictMath.toDegrees(StrictMath.atan2(east, north));
    Position epicentre = centre.towards(azimuth, Math.hypot(north, east));
    double[] origins = new double[arrivals.size()];
    for (int i = 0; i < origins.length; i++) {
      PhaseArrival arrival = arrivals.get(i);
      double distance = epicentre.distance(arrival.station());
      origins[i] = arrival.time() - times.time(arrival.wave(), depth, distance);
    }
    Arrays.sort(origins);
    double origin = (origins[(origins.length - 1) / 2] + origins[origins.length / 2]) / 2;
    double residual =
        Arrays.stream(origins).map(time -> Math.abs(time - origin)).sum() / origins.length;
    return new Node(north, east, depth, new Location(epicentre, depth, origin, residual));
  }
}
