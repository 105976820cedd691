package org.seisbridge.api.identity;

/** Nothing more is to be said of it. */
public record Done() {}
