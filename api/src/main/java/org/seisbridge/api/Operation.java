package org.seisbridge.api;

/**
 * One thing that a service does for whoever asks: an address on the event bus, what is sent there
 * and what comes back.
 *
 * @param role what it takes to ask
 * @param address where the request is sent, ending in the contract's major version
 * @param request a record of this package's children
 * @param reply a record of this package's children
 */
public record Operation<Q extends Record, R extends Record>(
    Role role, String address, Class<Q> request, Class<R> reply) {}
