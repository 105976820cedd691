package org.seisbridge.api.identity;

/** Ends a token of the caller's. */
public record RevokeToken(long id) {}
