package org.seisbridge.trainer.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.task.EventSample;
import org.seisbridge.trainer.task.EventSet;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.Strategy;
import org.seisbridge.trainer.task.TaskBase;
import org.seisbridge.trainer.task.TaskConfig;
import org.seisbridge.trainer.task.TaskModel;
import org.seisbridge.trainer.task.TaskObjective;
import org.seisbridge.trainer.training.Training;

/** Trains a task on events that are simulated. */
final class TrainTaskWork implements ProcessWork {
  private final Assignment assignment;
  private final JobWork.TrainTask work;
  private final Path folder;
  private final CurrentTraining current = new CurrentTraining();

  TrainTaskWork(Assignment assignment, JobWork.TrainTask work) {
    this.assignment = assignment;
    this.work = work;
    this.folder = Path.of(assignment.folder());
  }

  @Override
  public void run(ProcessOutput out) throws Exception {
    EventTask task = EventTask.valueOf(work.task().name());
    Strategy strategy = Strategy.valueOf(work.strategy().name());
    Path base = folder.resolve(ChildProcess.BASE);
    EventSet set =
        new EventSet(task, SampleSeeds.TRAINING, work.labels(), work.fewest(), work.most());
    try (TaskBase begun = TaskBase.of(task, strategy, Files.exists(base) ? base : null);
        SimulatedSamples<EventSample> events = new SimulatedSamples<>(assignment, set)) {
      TaskConfig config =
          TaskConfig.standard(
              task, strategy, begun.name(), set.name(), work.labels(), work.steps(), begun.shape());
      train(new TaskObjective(work.model(), begun, config, events.first(work.labels(), out)), out);
    }
  }

  private void train(TaskObjective objective, ProcessOutput out) throws Exception {
    TrainingProgress progress = new TrainingProgress(out, work.steps());
    try (Training<?, ?> run = new Training<>(objective, folder, assignment.devices(), progress)) {
      current.begin(run);
      Bundle model = Bundle.read(run.run());
      model.writeZip(folder.resolve(ChildProcess.BUNDLE));
      Map<String, Double> figures = new TreeMap<>();
      figures.putAll(TaskModel.description(model).validation().named());
      figures.putAll(run.figures());
      out.result(new JobResult(work.model(), figures), ChildProcess.BUNDLE);
    }
  }

  @Override
  public void stop() {
    current.stop();
  }
}
