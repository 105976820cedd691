package org.seisbridge.seismic.openfwi;

import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.velocity.Family;

/**
 * The parts into which OpenFWI's authors split their files, for figures that compare with theirs
 * (the lists {@code split_files/*_train.txt} and {@code *_val.txt} of github.com/lanl/OpenFWI).
 */
public enum Split {
  /** Vel: files 1 to 48; Style: 1 to 120; Fault: last number 0 to 31. */
  TRAIN,
  /** Vel: files 49 to 60; Style: 121 to 134; Fault: last number 32 to 35. */
  TEST;

  /**
   * The part to which a file belongs.
   *
   * @throws InvalidDataException if the lists do not have it
   */
  static Split of(FilePair file) {
    int number = file.name().lastNumber();
    if (file.name().scheme() == Scheme.SEIS_VEL) {
      return of(file, number, 0, 32, 36);
    }
    Family family =
        file.family()
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        file.velocities().toString(),
                        "its family is not known, on which the published split depends",
                        "Put it into a folder with the family's name, such as FlatVel_A"));
    return switch (family) {
      case FLAT_VEL_A, FLAT_VEL_B, CURVE_VEL_A, CURVE_VEL_B -> of(file, number, 1, 49, 61);
      case STYLE_A, STYLE_B -> of(file, number, 1, 121, 135);
      default -> throw unpublished(file);
    };
  }

  private static Split of(FilePair file, int number, int train, int test, int end) {
    if (number < train || number >= end) {
      throw unpublished(file);
    }
    return number < test ? TRAIN : TEST;
  }

  private static InvalidDataException unpublished(FilePair file) {
    return new InvalidDataException(
        file.velocities().toString(),
        "no such file is in the published split",
        "Use the whole folder, or give OpenFWI's files their own names");
  }
}
