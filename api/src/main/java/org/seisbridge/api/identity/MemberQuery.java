package org.seisbridge.api.identity;

/** Asks who is in the caller's team. */
public record MemberQuery() {}
