package org.seisbridge.trainer.job;

/** What a job's process does. */
interface ProcessWork {
  /**
   * Does it to the end.
   *
   * @throws InterruptedException if it was asked to stop, after what can be gone on from was saved
   */
  void run(ProcessOutput out) throws Exception;

  /** Asks it to stop. Any thread may ask. */
  void stop();

  /** Lets it hand over one more sample. */
  default void more() {}
}
