package org.seisbridge.trainer.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which weights a task begins with, and which it changes (Si et al. 2023, section IV). */
public enum Strategy {
  /** All are changed; the encoder's begin as they were pre-trained. */
  FINE_TUNE,
  /** The encoder stays as it was pre-trained. */
  FROZEN,
  /** All are changed, and begin at random. */
  SCRATCH;

  /** The name on the command line and in files: {@code fine-tune}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The strategy of a name; empty if there is none. */
  public static Optional<Strategy> ofLabel(String label) {
    return Arrays.stream(values())
        .filter(known -> known.label().equals(label.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** How many steps it takes at most if nobody says otherwise. */
  public int steps() {
    return this == FROZEN ? 2000 : 300;
  }

  /**
   * Refuses a base where nothing is begun with, and none where something is.
   *
   * @param base name of the version to begin with; null for none
   * @throws IllegalArgumentException saying so
   */
  public void requireFitting(String base) {
    if ((base == null) != (this == SCRATCH)) {
      throw new IllegalArgumentException(
          this == SCRATCH
              ? "what begins from scratch has no base"
              : "%s needs a base to begin with".formatted(label()));
    }
  }

  /** Whether the run changes the encoder. */
  public boolean changesEncoder() {
    return this != FROZEN;
  }
}
