package org.seisbridge.backend.search;

import org.seisbridge.seismic.velocity.Attribute;

/**
 * What values an attribute can have, and what is far for it.
 *
 * @param lowest that is physical in the 700 m that models cover, SI unit
 * @param highest the same
 * @param spread standard deviation over OpenFWI's ten families, SI unit
 */
record AttributeScale(double lowest, double highest, double spread) {
  /** The fastest velocity that is accepted, m/s, and what it can fall by from cell to cell, 1/s. */
  private static final double FASTEST = 15_000;

  private static final double STEEPEST = FASTEST / 10;

  static AttributeScale of(Attribute attribute) {
    return switch (attribute) {
      case VELOCITY_MEAN -> velocity(490);
      case VELOCITY_MIN -> velocity(500);
      case VELOCITY_MAX -> velocity(520);
      case VELOCITY_STD -> velocity(240);
      case VELOCITY_P10 -> velocity(530);
      case VELOCITY_P90 -> velocity(580);
      case VELOCITY_MEAN_SHALLOW -> velocity(670);
      case VELOCITY_MEAN_MID -> velocity(590);
      case VELOCITY_MEAN_DEEP -> velocity(660);
      case VELOCITY_RMS -> velocity(480);
      case GRADIENT_MAGNITUDE_MEAN -> new AttributeScale(0, 2 * STEEPEST, 3.8);
      case GRADIENT_VERTICAL_MEAN -> new AttributeScale(-STEEPEST, STEEPEST, 1.8);
      case GRADIENT_LATERAL_ABS_MEAN -> new AttributeScale(0, STEEPEST, 2.2);
      // 14 s there and back at 100 m/s.
      case TWO_WAY_TIME -> new AttributeScale(0, 14, 0.093);
      case INTERFACE_DEPTH -> new AttributeScale(0, 700, 180);
      case INTERFACE_REFLECTIVITY -> new AttributeScale(-1, 1, 0.13);
      case LATERAL_HETEROGENEITY -> new AttributeScale(0, 10, 0.058);
      case VELOCITY_INVERSION_FRACTION -> new AttributeScale(0, 1, 0.13);
    };
  }

  private static AttributeScale velocity(double spread) {
    return new AttributeScale(0, FASTEST, spread);
  }

  /** Whether a value between the two can be. */
  boolean reaches(double low, double high) {
    return low <= highest && high >= lowest;
  }
}
