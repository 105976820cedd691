package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.StopSignal;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.task.EventSample;
import org.seisbridge.trainer.task.EventSet;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.Strategy;
import org.seisbridge.trainer.task.TaskBase;
import org.seisbridge.trainer.task.TaskConfig;
import org.seisbridge.trainer.task.TaskModel;
import org.seisbridge.trainer.task.TaskObjective;
import org.seisbridge.trainer.training.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a task on a SeisCLIP model. */
@Command(
    name = "train-task",
    mixinStandardHelpOptions = true,
    description = {
      "Trains what is told of an event from its stations' records, on events that it simulates:",
      "its class, its location or its mechanism. Begins with a SeisCLIP model, or with one of the",
      "same task. Stopped and started again with the same options, it goes on where it was."
    })
public final class TrainTask implements Callable<Void> {
  private static final int STEPS_FROZEN = 2000;
  private static final int STEPS = 300;

  @Spec private CommandSpec spec;
  @Mixin private Simulators simulators;
  @Mixin private TaskEvents events;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description =
          "Folder of the model to begin with. From scratch, only the sizes of its network count;"
              + " compact if not given.")
  private Path base;

  @Option(
      names = "--strategy",
      defaultValue = "fine-tune",
      description =
          "What becomes of the pre-trained encoder: fine-tune, frozen, or scratch for random"
              + " weights; ${DEFAULT-VALUE} if not given.")
  private String strategy;

  @Option(
      names = "--labels",
      defaultValue = "300",
      description =
          "How many labelled events there are, 10 at least; every fifth says when to stop."
              + " ${DEFAULT-VALUE} if not given.")
  private int labels;

  @Option(
      names = "--steps",
      description = "Steps at most; 2000 with a frozen encoder and 300 otherwise if not given.")
  private Integer steps;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the run; the model will be in its folder 'model'.")
  private Path out;

  @Option(
      names = "--name",
      description = "Name of the model version; that of the task if not given.")
  private String name;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder that keeps the events for later runs; DIR/cache if not given.")
  private Path cache;

  @Override
  public Void call() throws Exception {
    EventTask task = events.task();
    Strategy chosen = strategy();
    if (labels < TaskConfig.FEWEST) {
      throw new ParameterException(
          spec.commandLine(), "--labels takes %d or more".formatted(TaskConfig.FEWEST));
    }
    if (chosen != Strategy.SCRATCH && base == null) {
      throw new ParameterException(
          spec.commandLine(), "--strategy %s needs a --base".formatted(chosen.label()));
    }
    try (TaskBase begun = base(task, chosen)) {
      train(task, chosen, begun);
    }
    return null;
  }

  private Strategy strategy() {
    return Strategy.ofLabel(strategy)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--strategy takes fine-tune, frozen or scratch, not " + strategy));
  }

  private TaskBase base(EventTask task, Strategy chosen) throws Exception {
    if (base == null) {
      return new TaskBase.Nothing(SeisClipShape.compact(SpectrogramSize.FRAMES_120));
    }
    TaskBase begun = TaskBase.load(task, base);
    if (chosen != Strategy.SCRATCH) {
      return begun;
    }
    try (begun) {
      return new TaskBase.Nothing(begun.shape());
    }
  }

  private void train(EventTask task, Strategy chosen, TaskBase begun) throws Exception {
    EventSet set = events.set(SampleSeeds.TRAINING, labels);
    int most = steps == null ? (chosen == Strategy.FROZEN ? STEPS_FROZEN : STEPS) : steps;
    TaskConfig config =
        TaskConfig.standard(task, chosen, begun.name(), set.name(), labels, most, begun.shape());
    Console console = Console.of(spec);
    StopSignal stop = new StopSignal();
    try (SampleCache<EventSample> samples =
        new SampleCache<>(cache == null ? out.resolve("cache") : cache, set)) {
      simulators.fill(console, samples, labels, "Simulating events");
      TrainingReport report = new TrainingReport(console);
      TaskObjective objective =
          new TaskObjective(name == null ? task.label() : name, begun, config, samples);
      try (Training<?, ?> run = new Training<>(objective, out, 1, report);
          Progress progress = console.progress("Training", most, run.stepsDone())) {
        report.begin(progress);
        Path folder = run.run();
        say(console, folder);
      }
    } finally {
      stop.release();
    }
  }

  private static void say(Console console, Path folder) throws Exception {
    try (TaskModel model = TaskModel.load(folder)) {
      console.print(
          String.format(
              Locale.ROOT,
              "Trained %d of %d weights in %.0f s.%nThe model is in %s",
              model.description().weightsTrained(),
              model.description().weights(),
              model.description().seconds(),
              folder));
    }
  }
}
