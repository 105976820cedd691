package org.seisbridge.api.identity;

/** Asks for all teams, by name. */
public record TeamQuery() {}
