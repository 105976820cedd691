package org.seisbridge.api;

/**
 * Something that happens and is told to whoever listens, as JSON, with the team that it is about in
 * the header {@link ServiceBus#TEAM}. Who did not listen at the time is not told later, and some
 * are told twice.
 *
 * @param address where it is published, ending in the contract's major version
 * @param type a record of this package's children
 */
public record Event<E extends Record>(String address, Class<E> type) {}
