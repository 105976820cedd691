package org.seisbridge.trainer.job;

import org.seisbridge.trainer.training.Training;

/** The training that a process is at, if it is at one, so that it can be asked to stop. */
final class CurrentTraining {
  private Training<?, ?> training;
  private boolean stopped;

  synchronized void begin(Training<?, ?> run) {
    training = run;
    if (stopped) {
      run.stop();
    }
  }

  /** What follows can be done again from the training's last checkpoint. */
  synchronized void end() {
    training = null;
    if (stopped) {
      Runtime.getRuntime().halt(JobProcess.STOPPED);
    }
  }

  /** Asks it to stop; without one there is nothing to save. */
  synchronized void stop() {
    stopped = true;
    if (training == null) {
      Runtime.getRuntime().halt(JobProcess.STOPPED);
    }
    training.stop();
  }
}
