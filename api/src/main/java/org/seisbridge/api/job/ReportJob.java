package org.seisbridge.api.job;

import java.util.List;

/**
 * A slot says how far it is, and that it is there.
 *
 * @param progress null if nothing changed
 * @param points what was measured since the last report, 500 at most; null for nothing
 * @param checkpoint SHA-256 of an object to go on from; null if there is no newer one
 */
public record ReportJob(
    long job, String lease, JobProgress progress, List<JobPoint> points, String checkpoint) {}
