package org.seisbridge.seismic.openfwi;

import org.seisbridge.seismic.velocity.Family;

/** OpenFWI's two ways to name files. */
enum Scheme {
  /** {@code data/data1.npy} with {@code model/model1.npy}: the Vel and Style families. */
  DATA_MODEL("data", "model"),
  /** {@code seis2_1_0.npy} with {@code vel2_1_0.npy}: the Fault families. */
  SEIS_VEL("seis", "vel");

  private final String gathers;
  private final String velocities;

  Scheme(String gathers, String velocities) {
    this.gathers = gathers;
    this.velocities = velocities;
  }

  static Scheme of(Family family) {
    return switch (family) {
      case FLAT_FAULT_A, FLAT_FAULT_B, CURVE_FAULT_A, CURVE_FAULT_B -> SEIS_VEL;
      default -> DATA_MODEL;
    };
  }

  /** The name of the files of gathers before their number. */
  String gathers() {
    return gathers;
  }

  /** The name of the files of velocity models before their number. */
  String velocities() {
    return velocities;
  }
}
