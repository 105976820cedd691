package org.seisbridge.seismic.event;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Continental crusts: weathered rock or sediments, an upper crust of one or two layers, a lower
 * crust, the Moho at 22 to 50 km (in the range of Mooney et al. 1998, CRUST 5.1).
 */
final class RandomCrust {
  private final List<Double> tops = new ArrayList<>();
  private final List<Double> vp = new ArrayList<>();
  private final List<Double> vs = new ArrayList<>();

  private RandomCrust() {}

  static LayeredEarth draw(SplittableRandom random) {
    RandomCrust crust = new RandomCrust();
    double moho = random.nextDouble(22e3, 50e3);
    double top = 0;
    if (random.nextDouble() < 0.7) {
      crust.add(top, random.nextDouble(2000, 4500), random.nextDouble(1.8, 2.4));
      top += StrictMath.exp(random.nextDouble(StrictMath.log(100), StrictMath.log(3000)));
    }
    double ratio = random.nextDouble(1.68, 1.80);
    double upper = random.nextDouble(5000, 6000);
    crust.add(top, upper, ratio);
    top += random.nextDouble(3e3, 8e3);
    if (random.nextBoolean()) {
      upper = random.nextDouble(upper + 100, 6350);
      crust.add(top, upper, ratio);
    }
    crust.add(moho * random.nextDouble(0.5, 0.7), random.nextDouble(6400, 7000), ratio + 0.02);
    crust.add(moho, random.nextDouble(7700, 8200), random.nextDouble(1.73, 1.80));
    return new LayeredEarth(array(crust.tops), array(crust.vp), array(crust.vs));
  }

  private void add(double top, double velocity, double ratio) {
    tops.add(top);
    vp.add(velocity);
    vs.add(velocity / ratio);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
