package org.seisbridge.api.job;

/** Asks something of a job, which does it as soon as it can. */
public record OrderJob(long job, JobOrder order) {}
