package org.seisbridge.api.job;

import java.util.List;

/** All that has happened to a job, the first first. */
public record JobHistory(List<JobStep> steps) {}
