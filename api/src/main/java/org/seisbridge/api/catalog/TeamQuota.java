package org.seisbridge.api.catalog;

/**
 * What a team has stored and may store.
 *
 * @param team its id
 * @param storedBytes bytes of all its records' samples
 * @param quotaBytes how many they may be; null for as many as there is room for
 */
public record TeamQuota(long team, long storedBytes, Long quotaBytes) {}
