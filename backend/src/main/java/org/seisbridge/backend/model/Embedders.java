package org.seisbridge.backend.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.seisbridge.api.model.ModelFamily;

/**
 * The versions of a family of models that every record with one of its modalities is embedded by.
 *
 * @param current searches go by it; null until a version is registered
 * @param verified those whose collections were found to hold what they should, and have missed
 *     nothing since
 * @param former rolling back returns to it; null if there is none
 * @param filling its collections are being filled, to take the current one's place; null if there
 *     is none
 */
public record Embedders(
    ModelFamily family, String current, Set<String> verified, String former, String filling) {

  public Embedders {
    requireNonNull(family, "family");
    verified = Set.copyOf(verified);
  }

  /** Whether a version's collections hold what they should, for all that is known. */
  public boolean isVerified(String model) {
    return model != null && verified.contains(model);
  }

  /** All of them, the current one first. */
  public List<String> all() {
    return Stream.of(current, former, filling).filter(Objects::nonNull).toList();
  }

  /** Those whose collections hold all that they should. */
  public List<String> filled() {
    return Stream.of(current, former).filter(Objects::nonNull).toList();
  }
}
