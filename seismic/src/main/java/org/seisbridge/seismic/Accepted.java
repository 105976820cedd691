package org.seisbridge.seismic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

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

  /** What was done further, with what had been done before. */
  public <R> Accepted<R> and(Accepted<R> further) {
    return new Accepted<>(
        further.value(), Stream.concat(notes.stream(), further.notes.stream()).toList());
  }

  /** The same in another form. */
  public <R> Accepted<R> map(Function<T, R> form) {
    return new Accepted<>(form.apply(value), notes);
  }
}
