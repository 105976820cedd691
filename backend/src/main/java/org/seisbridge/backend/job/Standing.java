package org.seisbridge.backend.job;

import java.util.Locale;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobState;

/**
 * Where a job stands, and what its users want of it.
 *
 * @param wanted CONTINUE unless it is running
 */
record Standing(JobState state, JobOrder wanted) {
  static Standing of(Job job) {
    return new Standing(job.state(), job.order());
  }

  /**
   * What an order makes of it. The same order twice is as if it came once.
   *
   * @param job for the message
   * @throws ServiceException {@link ErrorCode#CONFLICT} if it cannot be done, saying what can
   */
  Standing ordered(long job, JobOrder order) {
    return switch (order) {
      case CONTINUE ->
          switch (state) {
            case PAUSED -> resting(JobState.QUEUED);
            case QUEUED -> this;
            case RUNNING -> new Standing(state, JobOrder.CONTINUE);
            case SUCCEEDED -> throw conflict(job, "there is nothing left to do");
            case FAILED, CANCELLED -> throw conflict(job, "retry it");
          };
      case PAUSE ->
          switch (state) {
            case QUEUED -> resting(JobState.PAUSED);
            case PAUSED -> this;
            case RUNNING -> new Standing(state, JobOrder.PAUSE);
            case SUCCEEDED, FAILED, CANCELLED ->
                throw conflict(job, "there is nothing left to pause");
          };
      case CANCEL ->
          switch (state) {
            case QUEUED, PAUSED -> resting(JobState.CANCELLED);
            case CANCELLED -> this;
            case RUNNING -> new Standing(state, JobOrder.CANCEL);
            case SUCCEEDED, FAILED -> throw conflict(job, "there is nothing left to cancel");
          };
      case RETRY ->
          switch (state) {
            case FAILED, CANCELLED -> resting(JobState.QUEUED);
            case QUEUED, RUNNING -> this;
            case PAUSED -> throw conflict(job, "resume it");
            case SUCCEEDED -> throw conflict(job, "submit another one to do it again");
          };
    };
  }

  /**
   * Where its users want it whose slot has left it.
   *
   * @param said what the slot said, if it said that it was done with it or could not do it
   */
  Standing left(JobState said) {
    return switch (said) {
      case SUCCEEDED, FAILED -> resting(said);
      case QUEUED, PAUSED, CANCELLED, RUNNING ->
          switch (wanted) {
            case PAUSE -> resting(JobState.PAUSED);
            case CANCEL -> resting(JobState.CANCELLED);
            case CONTINUE, RETRY -> resting(JobState.QUEUED);
          };
    };
  }

  /** Whether it will not go on by itself, nor by being resumed. */
  boolean isEnd() {
    return switch (state) {
      case SUCCEEDED, FAILED, CANCELLED -> true;
      case QUEUED, RUNNING, PAUSED -> false;
    };
  }

  private static Standing resting(JobState state) {
    return new Standing(state, JobOrder.CONTINUE);
  }

  private ServiceException conflict(long job, String instead) {
    return new ServiceException(
        ErrorCode.CONFLICT,
        "Job %d is %s: %s.".formatted(job, state.name().toLowerCase(Locale.ROOT), instead));
  }
}
