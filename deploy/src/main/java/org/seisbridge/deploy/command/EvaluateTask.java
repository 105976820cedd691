package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.task.EventSample;
import org.seisbridge.trainer.task.EventSet;
import org.seisbridge.trainer.task.TaskEvaluation;
import org.seisbridge.trainer.task.TaskModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a task's model over simulated events. */
@Command(
    name = "evaluate-task",
    mixinStandardHelpOptions = true,
    description = "Measures how well a task's model tells of events that it never saw, simulated.")
public final class EvaluateTask implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private Simulators simulators;
  @Mixin private TaskEvents events;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "Folder or file of the model that 'seisbridge train-task' has written.")
  private Path folder;

  @Option(
      names = "--events",
      defaultValue = "500",
      description = "How many events to simulate; ${DEFAULT-VALUE} if not given.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "2",
      description = "Dataset seed of the events; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      required = true,
      description = "Folder that keeps the events for other models.")
  private Path cache;

  @Override
  public Void call() throws Exception {
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--events takes 1 or more");
    }
    if (seed == SampleSeeds.TRAINING) {
      throw new ParameterException(
          spec.commandLine(), "--seed %d is of what models are trained on".formatted(seed));
    }
    EventSet set = events.set(seed, count);
    Console console = Console.of(spec);
    try (TaskModel model = TaskModel.load(folder);
        SampleCache<EventSample> samples = new SampleCache<>(cache, set)) {
      if (model.description().task() != set.task()) {
        throw new ParameterException(
            spec.commandLine(),
            "--model is for %s, not for %s"
                .formatted(model.description().task().label(), set.task().label()));
      }
      simulators.fill(console, samples, count, "Simulating events");
      TaskEvaluation evaluation;
      try (Progress progress = console.progress("Measuring", count, 0)) {
        evaluation = TaskEvaluation.of(model, samples, count, progress::advance);
      }
      output.print(console, evaluation, () -> text(evaluation));
    }
    return null;
  }

  private static String text(TaskEvaluation evaluation) {
    StringBuilder text = new StringBuilder(evaluation.figures().summary());
    evaluation
        .figures()
        .named()
        .forEach(
            (name, value) ->
                text.append(String.format(Locale.ROOT, "%n%-28s %10.3f", name, value)));
    return text.toString();
  }
}
