package org.seisbridge.trainer.job;

import java.nio.file.Path;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.seisbind.PreTraining;
import org.seisbridge.trainer.seisbind.SeisBindObjective;
import org.seisbridge.trainer.training.Training;

/** Pre-trains a model. */
final class TrainWork implements ProcessWork {
  private final Assignment assignment;
  private final JobWork.Train work;
  private final CurrentTraining current = new CurrentTraining();

  TrainWork(Assignment assignment, JobWork.Train work) {
    this.assignment = assignment;
    this.work = work;
  }

  @Override
  public void run(ProcessOutput out) throws Exception {
    TrainingConfig config = assignment.training();
    Path folder = Path.of(assignment.folder());
    try (SimulatedSamples<Sample> forValidation =
            new SimulatedSamples<>(assignment, config.validationSet());
        SimulatedSamples<Sample> forTraining =
            new SimulatedSamples<>(assignment, config.trainingSet())) {
      SampleCache<Sample> validation = forValidation.first(config.validationSamples(), out);
      SampleCache<Sample> samples = forTraining.first(config.firstSamples(), out);
      TrainingProgress progress = new TrainingProgress(out, config.steps());
      PreTraining course = new PreTraining(work.model(), null, config);
      try (Training<?, ?> run =
          new Training<>(
              new SeisBindObjective(course, samples, validation),
              folder,
              assignment.devices(),
              progress)) {
        current.begin(run);
        Path model = run.run();
        Bundle.read(model).writeZip(folder.resolve(ChildProcess.BUNDLE));
        out.result(new JobResult(work.model(), progress.figures()), ChildProcess.BUNDLE);
      }
    }
  }

  @Override
  public void stop() {
    current.stop();
  }
}
