package org.seisbridge.api.identity;

/** Sees to it that somebody can log in: makes the first operator, if no user has a password. */
public record CreateFirstAdministrator() {}
