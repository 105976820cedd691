package org.seisbridge.api.job;

/**
 * How far a job is.
 *
 * @param activity what it is at, such as {@code simulating}
 * @param done how many of whatever it counts are done
 * @param total of how many; 0 if that is not known
 * @param perSecond rate of the last minute; null if there is none
 */
public record JobProgress(String activity, long done, long total, Double perSecond) {}
