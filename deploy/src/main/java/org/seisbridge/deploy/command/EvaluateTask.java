package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.picking.PickingEvaluation;
import org.seisbridge.trainer.picking.PickingModel;
import org.seisbridge.trainer.picking.RecordedPicks;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.seisclip.SeismogramSample;
import org.seisbridge.trainer.seisclip.SeismogramSet;
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

/** Measures a task's model over simulated events, or a picker over recordings. */
@Command(
    name = "evaluate-task",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how well a task's model tells of events that it never saw, simulated. Of a picker,",
      "over them or over recordings with picks of your own, the classical picker beside it."
    })
public final class EvaluateTask implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private Simulators simulators;
  @Mixin private TaskEvents events;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Folder or file of the model that 'seisbridge train-task' has written; for picking the"
              + " shipped one if not given.")
  private Path folder;

  @Option(
      names = "--events",
      defaultValue = "500",
      description = "How many events to simulate; ${DEFAULT-VALUE} if not given.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "2",
      description =
          "Dataset seed of the events, or of where the recordings' minutes begin; ${DEFAULT-VALUE}"
              + " if not given.")
  private long seed;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder that keeps the events for other models; not needed with --data.")
  private Path cache;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of recordings with picks, of PhaseNet's files or in SeisBench's format; for"
              + " picking only, in place of simulated events.")
  private Path data;

  /**
   * What {@code --json} prints of a picker.
   *
   * @param model name of the version
   * @param seed of the events or the minutes
   * @param leftOut number of recordings that could not be used
   * @param methods figures of each
   */
  private record Report(
      String model, long seed, int leftOut, Map<String, PickingEvaluation> methods) {}

  @Override
  public Void call() throws Exception {
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--events takes 1 or more");
    }
    if (seed == SampleSeeds.TRAINING) {
      throw new ParameterException(
          spec.commandLine(), "--seed %d is of what models are trained on".formatted(seed));
    }
    if (cache == null && data == null) {
      throw new ParameterException(spec.commandLine(), "a --cache for the events is needed");
    }
    if (events.task().isPresent() && (data != null || folder == null)) {
      throw new ParameterException(
          spec.commandLine(),
          data != null ? "--data is of picking only" : "a --model of the task is needed");
    }
    Console console = Console.of(spec);
    if (events.task().isEmpty()) {
      Report report = data == null ? simulated(console) : recorded(console);
      output.print(
          console,
          report,
          () ->
              "%s, seed %d, %d recordings left out%s"
                  .formatted(
                      report.model,
                      report.seed,
                      report.leftOut,
                      PickedRecordings.text(report.methods)));
      return null;
    }
    EventSet set = events.set(seed, count);
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

  private PickingModel picker() throws IOException {
    return folder == null ? PickingModel.shipped() : PickingModel.load(folder);
  }

  private Report simulated(Console console) throws Exception {
    try (PickingModel model = picker();
        SampleCache<SeismogramSample> samples =
            new SampleCache<>(cache, new SeismogramSet(seed, count))) {
      simulators.fill(console, samples, count, "Simulating seismograms");
      try (Progress progress = console.progress("Measuring", count, 0)) {
        return new Report(
            model.description().name(),
            seed,
            0,
            PickingEvaluation.simulated(model, samples, count, progress::advance));
      }
    }
  }

  private Report recorded(Console console) throws Exception {
    try (PickingModel model = picker()) {
      RecordedPicks recorded = PickedRecordings.read(console, data);
      try (Progress progress = console.progress("Measuring", recorded.recordings().size(), 0)) {
        return new Report(
            model.description().name(),
            seed,
            recorded.leftOut(),
            PickingEvaluation.recorded(model, recorded, seed, progress::advance));
      }
    }
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
