package org.seisbridge.seismic.velocity;

import java.util.Optional;

/** The ten families of OpenFWI's velocity models (Deng et al. 2022, arXiv 2111.02926, table 2). */
public enum Family {
  FLAT_VEL_A("FlatVel_A"),
  FLAT_VEL_B("FlatVel_B"),
  CURVE_VEL_A("CurveVel_A"),
  CURVE_VEL_B("CurveVel_B"),
  FLAT_FAULT_A("FlatFault_A"),
  FLAT_FAULT_B("FlatFault_B"),
  CURVE_FAULT_A("CurveFault_A"),
  CURVE_FAULT_B("CurveFault_B"),
  STYLE_A("Style_A"),
  STYLE_B("Style_B");

  private final String label;

  Family(String label) {
    this.label = label;
  }

  /** OpenFWI's own spelling, which is also the name of the family's folder. */
  public String label() {
    return label;
  }

  /** The family of that label, whatever its case, with or without its separators. */
  public static Optional<Family> ofLabel(String label) {
    String plain = plain(label);
    for (Family family : values()) {
      if (plain(family.label).equals(plain)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  private static String plain(String label) {
    return label.replaceAll("[^A-Za-z]", "").toLowerCase(java.util.Locale.ROOT);
  }
}
