package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.StopSignal;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.figures.ClassificationFigures;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.task.EventSample;
import org.seisbridge.trainer.task.EventSet;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.Strategy;
import org.seisbridge.trainer.task.TaskBase;
import org.seisbridge.trainer.task.TaskBaseline;
import org.seisbridge.trainer.task.TaskConfig;
import org.seisbridge.trainer.task.TaskEvaluation;
import org.seisbridge.trainer.task.TaskModel;
import org.seisbridge.trainer.task.TaskObjective;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the strategies of training a task, by how many events are labelled. */
@Command(
    name = "compare-task",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a task by each strategy with few and with more labelled events, and measures each model",
      "and what does without a network over the same simulated events, which none has seen. Stopped",
      "and started again with the same options, it goes on where it was."
    })
public final class CompareTask implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private Simulators simulators;
  @Mixin private TaskEvents events;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of the SeisCLIP model to begin with, whose sizes the network from scratch has.")
  private Path base;

  @Option(
      names = "--strategy",
      split = ",",
      defaultValue = "fine-tune,frozen,scratch",
      description = "Strategies to compare; ${DEFAULT-VALUE} if not given.")
  private List<Strategy> strategies;

  @Option(
      names = "--labels",
      split = ",",
      defaultValue = "10,30,100,300",
      description = "Numbers of labelled events, 10 at least; ${DEFAULT-VALUE} if not given.")
  private List<Integer> labels;

  @Option(
      names = "--steps",
      description = "Steps at most; 2000 with a frozen encoder and 300 otherwise if not given.")
  private Integer steps;

  @Option(
      names = "--events",
      defaultValue = "500",
      description = "How many events to measure over; ${DEFAULT-VALUE} if not given.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "2",
      description = "Dataset seed of these; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the runs, and of the events that they share.")
  private Path out;

  /**
   * A line of the table.
   *
   * @param strategy {@code baseline} without a network
   * @param labels number of labelled events; 0 of what learns from none
   */
  record Row(String strategy, int labels, TaskEvaluation evaluation) {}

  @Override
  public Void call() throws Exception {
    check();
    EventTask task = events.ofEvents();
    int most = labels.stream().mapToInt(Integer::intValue).max().orElseThrow();
    Console console = Console.of(spec);
    List<Row> rows = new ArrayList<>();
    StopSignal stop = new StopSignal();
    Path cache = out.resolve("cache");
    try (SampleCache<EventSample> training =
            new SampleCache<>(cache, events.set(SampleSeeds.TRAINING, most));
        SampleCache<EventSample> tested = new SampleCache<>(cache, events.set(seed, count))) {
      simulators.fill(console, training, most, "Simulating labelled events");
      simulators.fill(console, tested, count, "Simulating events to measure over");
      for (int labelled : TaskBaseline.learns(task) ? labels : List.of(0)) {
        rows.add(
            new Row(
                "baseline", labelled, TaskBaseline.of(task, training, labelled, tested, count)));
      }
      for (Strategy strategy : strategies) {
        for (int labelled : labels) {
          Path folder = trained(console, strategy, labelled, training);
          rows.add(new Row(strategy.label(), labelled, measured(console, folder, tested)));
        }
      }
    } finally {
      stop.release();
    }
    output.print(console, rows, () -> text(rows));
    return null;
  }

  private void check() {
    if (labels.stream().anyMatch(number -> number < TaskConfig.FEWEST)) {
      throw new ParameterException(
          spec.commandLine(), "--labels takes %d or more".formatted(TaskConfig.FEWEST));
    }
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--events takes 1 or more");
    }
    if (seed == SampleSeeds.TRAINING) {
      throw new ParameterException(
          spec.commandLine(), "--seed %d is of what models are trained on".formatted(seed));
    }
  }

  private Path trained(
      Console console, Strategy strategy, int labelled, SampleCache<EventSample> samples)
      throws IOException, InterruptedException {
    EventTask task = events.ofEvents();
    EventSet set = events.set(SampleSeeds.TRAINING, labelled);
    String name = "%s-%d".formatted(strategy.label(), labelled);
    try (TaskBase begun = TaskBase.of(task, strategy, base)) {
      int most = steps == null ? strategy.steps() : steps;
      TaskConfig config =
          TaskConfig.standard(
              task, strategy, begun.name(), set.name(), labelled, most, begun.shape());
      TaskObjective objective = new TaskObjective(name, begun, config, samples);
      return TrainingReport.run(console, "Training " + name, objective, most, out.resolve(name));
    }
  }

  private TaskEvaluation measured(Console console, Path folder, SampleCache<EventSample> tested)
      throws IOException {
    try (TaskModel model = TaskModel.load(folder);
        Progress progress = console.progress("Measuring " + model.name(), count, 0)) {
      return TaskEvaluation.of(model, tested, count, progress::advance);
    }
  }

  private static String text(List<Row> rows) {
    List<String> names =
        rows.stream()
            .flatMap(row -> row.evaluation().figures().named().keySet().stream())
            .distinct()
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-10s %6s".formatted("strategy", "labels")
            + names.stream().map(" %18s"::formatted).collect(Collectors.joining()));
    rows.forEach(row -> lines.add(line(row, names)));
    rows.stream()
        .filter(row -> row.evaluation().classification() != null)
        .forEach(row -> lines.add(confusion(row)));
    return String.join("\n", lines);
  }

  private static String line(Row row, List<String> names) {
    Map<String, Double> figures = row.evaluation().figures().named();
    return start(row)
        + names.stream()
            .map(
                name ->
                    figures.containsKey(name)
                        ? String.format(Locale.ROOT, " %18.3f", figures.get(name))
                        : " %18s".formatted("-"))
            .collect(Collectors.joining());
  }

  private static String start(Row row) {
    return "%-10s %6s".formatted(row.strategy(), row.labels() == 0 ? "none" : row.labels());
  }

  /** Of each class, how many were told to be of each. */
  private static String confusion(Row row) {
    ClassificationFigures figures = row.evaluation().classification();
    return start(row)
        + IntStream.range(0, figures.classes().size())
            .mapToObj(
                c ->
                    "  %s %s"
                        .formatted(
                            figures.classes().get(c).label(),
                            Arrays.toString(figures.confusion()[c])))
            .collect(Collectors.joining());
  }
}
