package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.StopSignal;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.network.PickingShape;
import org.seisbridge.trainer.picking.PickingConfig;
import org.seisbridge.trainer.picking.PickingDescription;
import org.seisbridge.trainer.picking.PickingModel;
import org.seisbridge.trainer.picking.PickingObjective;
import org.seisbridge.trainer.picking.RecordedPicks;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.seisclip.SeismogramSample;
import org.seisbridge.trainer.seisclip.SeismogramSet;
import org.seisbridge.trainer.task.EventSample;
import org.seisbridge.trainer.task.EventSet;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.RecordedEvents;
import org.seisbridge.trainer.task.RecordedPart;
import org.seisbridge.trainer.task.Strategy;
import org.seisbridge.trainer.task.TaskBase;
import org.seisbridge.trainer.task.TaskConfig;
import org.seisbridge.trainer.task.TaskDescription;
import org.seisbridge.trainer.task.TaskModel;
import org.seisbridge.trainer.task.TaskObjective;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a task: of events on a SeisCLIP model, or of single records. */
@Command(
    name = "train-task",
    mixinStandardHelpOptions = true,
    description = {
      "Trains what is told of an event from its stations' records, on events that it simulates:",
      "its class, its location or its mechanism; or when P and S arrive at one station. Begins with",
      "a SeisCLIP model, or with one of the same task: picking with the latter or from scratch.",
      "Stopped and started again with the same options, it goes on where it was."
    })
public final class TrainTask implements Callable<Void> {
  private static final int STEPS_PICKING = 2500;
  private static final int STEPS_RECORDED = 200;
  private static final int EVENTS = 300;
  private static final int SEISMOGRAMS = 20_000;

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
          "What becomes of the pre-trained encoder, or of a picker's contracting part: fine-tune,"
              + " frozen, or scratch for random weights; ${DEFAULT-VALUE} if not given.")
  private Strategy strategy;

  @Option(
      names = "--labels",
      description =
          "How many simulated events there are, 10 at least; every fifth says when to stop. 300 if"
              + " not given; 20000 for picking, each at one station.")
  private Integer labels;

  @Option(
      names = "--steps",
      description =
          "Steps at most; 2000 with a frozen encoder and 300 otherwise if not given; for picking"
              + " 2500; with --data 200, of a frozen encoder 1000.")
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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of recordings to train on in place of simulated ones. For picking, of PhaseNet's"
              + " files or in SeisBench's format; for classification with labels.csv and the miniSEED"
              + " files that it names, and may be repeated.")
  private List<Path> data = List.of();

  @Override
  public Void call() throws Exception {
    if (labels != null && labels < TaskConfig.FEWEST) {
      throw new ParameterException(
          spec.commandLine(), "--labels takes %d or more".formatted(TaskConfig.FEWEST));
    }
    if (strategy != Strategy.SCRATCH && base == null) {
      throw new ParameterException(
          spec.commandLine(), "--strategy %s needs a --base".formatted(strategy.label()));
    }
    EventTask task = events.task().orElse(null);
    if (!data.isEmpty() && task != null && task != EventTask.CLASSIFICATION) {
      throw new ParameterException(
          spec.commandLine(), "--data is of classification and picking only");
    }
    if (data.size() > 1 && task == null) {
      throw new ParameterException(spec.commandLine(), "picking takes one --data");
    }
    if (!data.isEmpty() && labels != null) {
      throw new ParameterException(
          spec.commandLine(), "--labels is of simulated events; of --data all are taken");
    }
    StopSignal stop = new StopSignal();
    try {
      if (task != null) {
        train(task);
      } else {
        pick();
      }
    } finally {
      stop.release();
    }
    return null;
  }

  private void train(EventTask task) throws Exception {
    try (TaskBase begun = TaskBase.of(task, strategy, base)) {
      if (data.isEmpty()) {
        train(task, begun, labels == null ? EVENTS : labels);
      } else {
        trainOnRecordings(begun);
      }
    }
  }

  private void pick() throws Exception {
    if (strategy == Strategy.SCRATCH) {
      pick(null);
      return;
    }
    try (PickingModel begun = PickingModel.load(base)) {
      pick(begun);
    }
  }

  private void pick(PickingModel begun) throws Exception {
    Console console = Console.of(spec);
    if (!data.isEmpty()) {
      RecordedPicks recorded = PickedRecordings.read(console, data.getFirst());
      PickingConfig config = pickingConfig(begun, recorded.name(), recorded.recordings().size());
      run(console, PickingObjective.recorded(pickerName(), begun, config, recorded), config);
      return;
    }
    int count = labels == null ? SEISMOGRAMS : labels;
    SeismogramSet set = new SeismogramSet(SampleSeeds.TRAINING, count);
    PickingConfig config = pickingConfig(begun, set.name(), count);
    try (SampleCache<SeismogramSample> samples = new SampleCache<>(cache(), set)) {
      simulators.fill(console, samples, count, "Simulating seismograms");
      run(console, PickingObjective.simulated(pickerName(), begun, config, samples), config);
    }
  }

  private String pickerName() {
    return name == null ? "picking" : name;
  }

  private PickingConfig pickingConfig(PickingModel begun, String samples, int count) {
    int usual = data.isEmpty() ? STEPS_PICKING : STEPS_RECORDED;
    int most = steps == null ? usual : steps;
    return PickingConfig.standard(
        strategy,
        begun == null ? null : begun.description().name(),
        samples,
        count,
        most,
        begun == null ? PickingShape.standard() : begun.description().network());
  }

  private void run(Console console, PickingObjective objective, PickingConfig config)
      throws Exception {
    Path folder =
        TrainingReport.run(console, "Training", objective, config.optimization().steps(), out);
    try (PickingModel model = PickingModel.load(folder)) {
      PickingDescription said = model.description();
      say(console, said.weightsTrained(), said.weights(), said.seconds(), folder);
    }
  }

  private Path cache() {
    return cache == null ? out.resolve("cache") : cache;
  }

  private void train(EventTask task, TaskBase begun, int count) throws Exception {
    EventSet set = events.set(SampleSeeds.TRAINING, count);
    int most = steps == null ? strategy.steps() : steps;
    TaskConfig config =
        TaskConfig.standard(task, strategy, begun.name(), set.name(), count, most, begun.shape());
    Console console = Console.of(spec);
    try (SampleCache<EventSample> samples = new SampleCache<>(cache(), set)) {
      simulators.fill(console, samples, count, "Simulating events");
      run(console, begun, config, samples);
    }
  }

  private void trainOnRecordings(TaskBase begun) throws Exception {
    Console console = Console.of(spec);
    RecordedEvents recorded =
        LabelledRecordings.read(console, data, null, RecordedPart.EVENT, LabelledRecordings.MOST);
    TaskConfig config =
        recorded.training(strategy, begun, 1, steps == null ? STEPS_RECORDED : steps);
    run(console, begun, config, recorded.shifted(1));
  }

  private void run(Console console, TaskBase begun, TaskConfig config, Samples<EventSample> samples)
      throws Exception {
    String called = name == null ? config.task().label() : name;
    TaskObjective objective = new TaskObjective(called, begun, config, samples);
    Path folder =
        TrainingReport.run(console, "Training", objective, config.optimization().steps(), out);
    try (TaskModel model = TaskModel.load(folder)) {
      TaskDescription said = model.description();
      say(console, said.weightsTrained(), said.weights(), said.seconds(), folder);
    }
  }

  private static void say(
      Console console, long trained, long weights, double seconds, Path folder) {
    console.print(
        String.format(
            Locale.ROOT,
            "Trained %d of %d weights in %.0f s.%nThe model is in %s",
            trained,
            weights,
            seconds,
            folder));
  }
}
