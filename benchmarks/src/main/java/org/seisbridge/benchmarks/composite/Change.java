package org.seisbridge.benchmarks.composite;

import java.util.List;
import java.util.Locale;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * A wished-for change: by that much, in the attribute's SI unit.
 *
 * @param amount added to the attribute of whatever is searched by
 */
record Change(Attribute attribute, double amount) {
  /** Between a third and nearly a whole of the attribute's spread over the ten families. */
  static final List<Change> ALL =
      List.of(
          new Change(Attribute.VELOCITY_MEAN_DEEP, 300),
          new Change(Attribute.VELOCITY_MEAN_DEEP, -300),
          new Change(Attribute.VELOCITY_MEAN_SHALLOW, 300),
          new Change(Attribute.VELOCITY_MEAN, 250),
          new Change(Attribute.TWO_WAY_TIME, -0.05),
          new Change(Attribute.VELOCITY_STD, 150),
          new Change(Attribute.INTERFACE_DEPTH, 100),
          new Change(Attribute.LATERAL_HETEROGENEITY, 0.05));

  int index() {
    return attribute.index();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %+.4g", attribute.key(), amount);
  }
}
