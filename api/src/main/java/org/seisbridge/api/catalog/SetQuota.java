package org.seisbridge.api.catalog;

/**
 * Says what a team may store. What is stored already stays, whatever it says.
 *
 * @param team id
 * @param quotaBytes bytes of samples, 0 or more; null for as many as there is room for
 */
public record SetQuota(long team, Long quotaBytes) {}
