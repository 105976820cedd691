package org.seisbridge.api.job;

/**
 * What is asked of a job that is worked on: CONTINUE, PAUSE or CANCEL. A claim that is no longer
 * valid is answered by {@code CONFLICT}; its slot then drops the job, without ending it.
 */
public record JobOrders(JobOrder order) {}
