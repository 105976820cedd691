package org.seisbridge.seismic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Data in the form a model takes, and what was done to bring it there.
 *
 * @param notes one sentence for each change; empty if the data was taken as it is
 */
public record Accepted<T>(T value, List<String> notes) {

  public Accepted {
    requireNonNull(value, "value");
    notes = List.copyOf(notes);
  }
}
