package org.seisbridge.trainer.job;

import java.nio.file.Path;
import java.util.Map;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

/** Pre-trains a model. */
final class TrainWork implements ProcessWork {
  private final Assignment assignment;
  private final JobWork.Train work;
  private Training training;
  private boolean stopped;

  TrainWork(Assignment assignment, JobWork.Train work) {
    this.assignment = assignment;
    this.work = work;
  }

  @Override
  public void run(ProcessOutput out) throws Exception {
    TrainingConfig config = assignment.training();
    Path folder = Path.of(assignment.folder());
    try (SimulatedSamples forValidation =
            new SimulatedSamples(assignment, config.validationSeed(), config.validationSamples());
        SimulatedSamples forTraining =
            new SimulatedSamples(assignment, config.samplesSeed(), config.samples())) {
      SampleCache validation = forValidation.first(config.validationSamples(), out);
      SampleCache samples = forTraining.first(config.firstSamples(), out);
      Progress progress = new Progress(out, config.steps());
      try (Training run =
          new Training(work.model(), config, folder, samples, validation, progress)) {
        begin(run);
        Path model = run.run();
        Bundle.read(model).writeZip(folder.resolve(ChildProcess.BUNDLE));
        out.result(new JobResult(work.model(), progress.figures), ChildProcess.BUNDLE);
      }
    }
  }

  private synchronized void begin(Training run) {
    training = run;
    if (stopped) {
      run.stop();
    }
  }

  /** Before there is a training there is nothing to save. */
  @Override
  public synchronized void stop() {
    stopped = true;
    if (training == null) {
      Runtime.getRuntime().halt(JobProcess.STOPPED);
    }
    training.stop();
  }

  private static final class Progress implements TrainingListener {
    private final ProcessOutput out;
    private final int steps;
    private Map<String, Double> figures = Map.of();

    private Progress(ProcessOutput out, int steps) {
      this.out = out;
      this.steps = steps;
    }

    @Override
    public void onStep(int step, float loss, float gradientNorm) {
      out.progress("training", step, steps);
      out.step(step, Map.of("loss", (double) loss, "gradient_norm", (double) gradientNorm));
    }

    @Override
    public void onEpoch(int epoch, int step, int samples, double loss, Evaluation validation) {
      figures = validation.named();
      out.figures(step, figures);
    }

    @Override
    public void onCheckpoint(Path file) {
      out.checkpoint(file.getFileName().toString());
    }
  }
}
