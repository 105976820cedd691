package org.seisbridge.api;

/**
 * Something that happens and is told to whoever listens, as JSON, with its {@link Audience} in the
 * headers. Who did not listen at the time is not told later, and some are told twice.
 *
 * @param address where it is published, ending in the contract's major version
 * @param type a record of this package's children
 */
public record Event<E extends Record>(String address, Class<E> type) {
  private static final String PREFIX = "seisbridge.event.";

  /** The address without what all of them have in common, such as {@code record.indexed}. */
  public String name() {
    return address.substring(PREFIX.length(), address.lastIndexOf('.'));
  }
}
