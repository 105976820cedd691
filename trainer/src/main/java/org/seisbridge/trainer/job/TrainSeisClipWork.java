package org.seisbridge.trainer.job;

import java.nio.file.Path;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.seisclip.SeisClipConfig;
import org.seisbridge.trainer.seisclip.SeisClipObjective;
import org.seisbridge.trainer.seisclip.SeismogramSample;
import org.seisbridge.trainer.training.Training;

/** Pre-trains a model of SeisCLIP. */
final class TrainSeisClipWork implements ProcessWork {
  private final Assignment assignment;
  private final JobWork.TrainSeisClip work;
  private final CurrentTraining current = new CurrentTraining();

  TrainSeisClipWork(Assignment assignment, JobWork.TrainSeisClip work) {
    this.assignment = assignment;
    this.work = work;
  }

  @Override
  public void run(ProcessOutput out) throws Exception {
    SeisClipConfig config = assignment.seisClip();
    Path folder = Path.of(assignment.folder());
    try (SimulatedSamples<SeismogramSample> forValidation =
            new SimulatedSamples<>(assignment, config.validationSet());
        SimulatedSamples<SeismogramSample> forTraining =
            new SimulatedSamples<>(assignment, config.trainingSet())) {
      SampleCache<SeismogramSample> validation =
          forValidation.first(config.validationSamples(), out);
      SampleCache<SeismogramSample> samples = forTraining.first(config.firstSamples(), out);
      TrainingProgress progress = new TrainingProgress(out, config.optimization().steps());
      try (Training<?, ?> run =
          new Training<>(
              new SeisClipObjective(work.model(), null, config, samples, validation),
              folder,
              assignment.devices(),
              progress)) {
        current.begin(run);
        Bundle.read(run.run()).writeZip(folder.resolve(ChildProcess.BUNDLE));
        out.result(new JobResult(work.model(), progress.figures()), ChildProcess.BUNDLE);
      }
    }
  }

  @Override
  public void stop() {
    current.stop();
  }
}
