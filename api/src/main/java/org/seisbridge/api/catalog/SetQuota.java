package org.seisbridge.api.catalog;

/**
 * Says what a team may store, and how many of its jobs may run at a time. What is stored already
 * stays, and what runs goes on, whatever it says.
 *
 * @param team id of the team
 * @param quotaBytes how many bytes of samples; null for as many as there is room for
 * @param runningJobs 0 to 1000; null to leave it as it is
 */
public record SetQuota(long team, Long quotaBytes, Integer runningJobs) {}
