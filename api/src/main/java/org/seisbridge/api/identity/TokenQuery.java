package org.seisbridge.api.identity;

/** Asks for the caller's tokens, the latest first. */
public record TokenQuery() {}
