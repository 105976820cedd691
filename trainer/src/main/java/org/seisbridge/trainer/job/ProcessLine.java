package org.seisbridge.trainer.job;

import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobResult;

/**
 * A line that a job's process writes: what there is to say of it; all else is null.
 *
 * @param checkpoint name of a file in its folder that is whole, and newer than the one before
 * @param sample number of a sample whose files are in its folder
 * @param result what came of it; the last line but for those that end the process
 * @param bundle name of the file in its folder that has the model of the result
 * @param failure why there will be no result, for a person
 */
record ProcessLine(
    JobProgress progress,
    JobPoint point,
    String checkpoint,
    Integer sample,
    JobResult result,
    String bundle,
    String failure) {

  static ProcessLine ofProgress(JobProgress progress) {
    return new ProcessLine(progress, null, null, null, null, null, null);
  }

  static ProcessLine ofPoint(JobPoint point) {
    return new ProcessLine(null, point, null, null, null, null, null);
  }

  static ProcessLine ofCheckpoint(String file) {
    return new ProcessLine(null, null, file, null, null, null, null);
  }

  static ProcessLine ofSample(int sample) {
    return new ProcessLine(null, null, null, sample, null, null, null);
  }

  static ProcessLine ofResult(JobResult result, String bundle) {
    return new ProcessLine(null, null, null, null, result, bundle, null);
  }

  static ProcessLine ofFailure(String failure) {
    return new ProcessLine(null, null, null, null, null, null, failure);
  }
}
