package org.seisbridge.api.audit;

/**
 * Asks who changed what of the caller's team, the latest first.
 *
 * @param before only entries before this one; null for the latest
 * @param limit how many at most, from 1 to 1000
 */
public record AuditQuery(Long before, int limit) {}
