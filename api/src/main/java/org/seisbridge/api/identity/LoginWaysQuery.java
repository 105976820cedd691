package org.seisbridge.api.identity;

/** Asks how users may log in. */
public record LoginWaysQuery() {}
