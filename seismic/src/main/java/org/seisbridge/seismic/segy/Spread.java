package org.seisbridge.seismic.segy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * The receivers of a shot in a window: evenly spaced ones, between which encoders' receivers are
 * interpolated, or the one next to each of these.
 *
 * @param traces for each receiver its index in the shot, or -1 where there is none
 * @param first place of the first in the window, m
 * @param spacing between them, m
 * @param moved how far each that is there is from where its trace goes, m
 */
record Spread(int[] traces, double first, double spacing, double[] moved, boolean interpolated) {
  private static final double PLACES = Gather.OPENFWI_SPACING;

  /** What a sinc looks at beyond the window: 12 of the widest spacings that are interpolated, m. */
  private static final double MARGIN = 200;

  /** Receivers this far from even spacing, in spacings, are evenly spaced. */
  private static final double EVEN = 0.1;

  /** Closer receivers are no line of single receivers, m. */
  private static final double CLOSEST = 0.5;

  static Spread of(LineShot shot, double start) {
    double[] receivers = shot.receivers();
    int[] traces =
        IntStream.range(0, receivers.length)
            .filter(i -> receivers[i] - start >= -MARGIN)
            .filter(i -> receivers[i] - start <= LineWindow.LENGTH + MARGIN)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> receivers[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] places = Arrays.stream(traces).mapToDouble(i -> receivers[i] - start).toArray();
    if (places.length > 1) {
      Spread even = even(traces, places);
      if (even.isEven()) {
        return even;
      }
    }
    return nearest(traces, places);
  }

  private static Spread even(int[] traces, double[] places) {
    double first = places[0];
    double spacing = (places[places.length - 1] - first) / (places.length - 1);
    double[] moved = new double[places.length];
    Arrays.setAll(moved, i -> Math.abs(places[i] - first - i * spacing));
    return new Spread(traces, first, spacing, moved, true);
  }

  private boolean isEven() {
    return spacing >= CLOSEST
        && Layout.isInterpolated(spacing)
        && Arrays.stream(moved).allMatch(distance -> distance <= EVEN * spacing);
  }

  private static Spread nearest(int[] traces, double[] places) {
    int[] next = new int[NetworkInput.RECEIVERS];
    double[] distances = new double[next.length];
    Arrays.fill(next, -1);
    for (int i = 0; i < places.length; i++) {
      double place = Math.rint(places[i] / PLACES);
      if (place < 0 || place >= next.length) {
        continue;
      }
      double distance = Math.abs(places[i] - place * PLACES);
      if (next[(int) place] < 0 || distance < distances[(int) place]) {
        next[(int) place] = traces[i];
        distances[(int) place] = distance;
      }
    }
    double[] moved =
        IntStream.range(0, next.length)
            .filter(place -> next[place] >= 0)
            .mapToDouble(place -> distances[place])
            .toArray();
    return new Spread(next, 0, PLACES, moved, false);
  }

  /** Whether any receiver is in the window. */
  boolean isInWindow() {
    double last = first + (traces.length - 1) * spacing;
    return moved.length > 0 && last >= -PLACES / 2 && first <= LineWindow.LENGTH + PLACES / 2;
  }
}
