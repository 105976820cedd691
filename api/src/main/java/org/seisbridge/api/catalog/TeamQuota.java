package org.seisbridge.api.catalog;

/**
 * What a team has stored and may store, and how many of its jobs may run at a time.
 *
 * @param team id of the team
 * @param storedBytes of all its records' samples
 * @param quotaBytes how many they may be; null for as many as there is room for
 * @param runningJobs how many of its jobs run at a time at most; others wait
 */
public record TeamQuota(long team, long storedBytes, Long quotaBytes, int runningJobs) {}
