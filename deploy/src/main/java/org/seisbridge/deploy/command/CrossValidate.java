package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.StopSignal;
import org.seisbridge.trainer.figures.FoldFigures;
import org.seisbridge.trainer.picking.PickingEvaluation;
import org.seisbridge.trainer.picking.PickingModel;
import org.seisbridge.trainer.picking.PickingValidation;
import org.seisbridge.trainer.picking.RecordedPicks;
import org.seisbridge.trainer.task.CrossValidation;
import org.seisbridge.trainer.task.EventSample;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.RecordedEvents;
import org.seisbridge.trainer.task.RecordedPart;
import org.seisbridge.trainer.task.Strategy;
import org.seisbridge.trainer.task.TaskBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how well classes of real events are told, or waves picked, by cross-validation. */
@Command(
    name = "cross-validate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how well a model would tell earthquakes, explosions and surface events of your own",
      "apart: trains on all folds of the events but one, tells those of that one, and so on.",
      "Compares fine-tuned, frozen and random encoders and a logistic regression on spectra. Or,",
      "with --task picking, how well P and S of your own recordings would be picked; beside it the",
      "model as it is and the classical picker, of a ratio of averages.",
      "Stopped and started again with the same options, it goes on where it was."
    })
public final class CrossValidate implements Callable<Void> {
  private static final String BASELINE = "logistic";
  private static final String CLASSICAL = "sta-lta";
  private static final String AS_IT_IS = "as-it-is";
  private static final List<String> STRATEGIES = List.of("frozen", "fine-tune", "scratch");

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Option(
      names = "--task",
      defaultValue = "CLASSIFICATION",
      paramLabel = "TASK",
      description = "classification or picking; ${DEFAULT-VALUE} if not given.")
  private TaskChoice task;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder with labels.csv and the miniSEED files that it names; may be repeated. Its"
              + " vertical components are taken, from 1 to 15 Hz at 40 Hz. For picking, one folder"
              + " of PhaseNet's files or in SeisBench's format.")
  private List<Path> folders;

  @Option(
      names = "--onset",
      paramLabel = "S",
      description =
          "Of --noise, where the table states no time: how many seconds after its beginning, or after"
              + " the time that a file's name says it was asked from, the event began.")
  private Double onset;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description =
          "Folder of the pre-trained SeisCLIP model; not needed for --method logistic. In picking,"
              + " of the picker; the shipped one if not given.")
  private Path base;

  @Option(
      names = "--method",
      split = ",",
      paramLabel = "METHOD",
      description =
          "What to compare, of logistic,frozen,fine-tune,scratch or, in picking, of"
              + " sta-lta,as-it-is,frozen,fine-tune,scratch; all if not given.")
  private List<String> methods;

  @Option(
      names = "--noise",
      description =
          "Give them the noise before the events alone. What they then reach above chance, 0.5,"
              + " tells of stations and times, not of events.")
  private boolean noise;

  @Option(
      names = "--stations",
      defaultValue = "" + LabelledRecordings.MOST,
      description =
          "How many recordings of an event to take, those in which it stands out most, 1 to 20;"
              + " ${DEFAULT-VALUE} if not given.")
  private int stations;

  @Option(names = "--folds", defaultValue = "5", description = "${DEFAULT-VALUE} if not given.")
  private int folds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the folds and of training; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--steps",
      defaultValue = "200",
      description =
          "Steps at most of each training that changes the encoder; five times as many with a"
              + " frozen one. ${DEFAULT-VALUE} if not given.")
  private int steps;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the runs; not needed where nothing is trained.")
  private Path out;

  /**
   * What {@code --json} prints.
   *
   * @param given what of the recordings
   * @param events number of events by class
   * @param recordings number of recordings of all of them
   * @param leftOut number of recordings that could not be used
   * @param methods figures of each method
   */
  private record Report(
      RecordedPart given,
      Map<String, Integer> events,
      int recordings,
      int leftOut,
      int folds,
      long seed,
      Map<String, FoldFigures> methods) {}

  /**
   * What {@code --json} prints of picking.
   *
   * @param leftOut number of recordings that could not be used
   * @param methods figures of each method
   */
  private record PickingReport(
      int leftOut, int folds, long seed, Map<String, PickingEvaluation> methods) {}

  @Override
  public Void call() throws Exception {
    check();
    Console console = Console.of(spec);
    if (task == TaskChoice.PICKING) {
      PickingReport report = pick(console);
      output.print(console, report, () -> text(report));
      return null;
    }
    RecordedEvents events =
        LabelledRecordings.read(
            console, folders, onset, noise ? RecordedPart.NOISE : RecordedPart.EVENT, stations);
    CrossValidation validation = new CrossValidation(events, folds, seed, steps);
    Map<String, FoldFigures> figures = new LinkedHashMap<>();
    StopSignal stop = new StopSignal();
    try (TaskBase begun = base == null ? null : TaskBase.load(EventTask.CLASSIFICATION, base);
        Progress progress = console.progress("Folds", (long) methods.size() * folds)) {
      for (String method : methods) {
        figures.put(
            method,
            method.equals(BASELINE)
                ? validation.baseline(progress::advance)
                : validation.strategy(
                    Strategy.ofLabel(method).orElseThrow(), begun, out, progress::advance));
      }
    } finally {
      stop.release();
    }
    Report report =
        new Report(
            events.part(),
            events.counts(),
            events.recordings(),
            events.leftOut(),
            folds,
            seed,
            figures);
    output.print(console, report, () -> text(report));
    return null;
  }

  private PickingReport pick(Console console) throws Exception {
    RecordedPicks recorded = PickedRecordings.read(console, folders.getFirst());
    PickingValidation validation = new PickingValidation(recorded, folds, seed, steps);
    Map<String, PickingEvaluation> figures = new LinkedHashMap<>();
    StopSignal stop = new StopSignal();
    try (PickingModel begun = base == null ? PickingModel.shipped() : PickingModel.load(base);
        Progress progress = console.progress("Folds", (long) methods.size() * folds)) {
      for (String method : methods) {
        progress.advance(STRATEGIES.contains(method) ? 0 : folds);
        figures.put(
            method,
            switch (method) {
              case CLASSICAL -> validation.baseline();
              case AS_IT_IS -> validation.asItIs(begun);
              default ->
                  validation.strategy(
                      Strategy.ofLabel(method).orElseThrow(), begun, out, progress::advance);
            });
      }
    } finally {
      stop.release();
    }
    return new PickingReport(recorded.leftOut(), folds, seed, figures);
  }

  private static String text(PickingReport report) {
    return "%d recordings left out, %d folds, seed %d%s"
        .formatted(
            report.leftOut, report.folds, report.seed, PickedRecordings.text(report.methods));
  }

  private void check() {
    if (task.ofEvents().isPresent() && task != TaskChoice.CLASSIFICATION) {
      throw new ParameterException(
          spec.commandLine(), "--task takes classification and picking, not " + task);
    }
    boolean picking = task == TaskChoice.PICKING;
    if (picking && (folders.size() > 1 || noise || onset != null)) {
      throw new ParameterException(
          spec.commandLine(), "picking takes one --data, and neither --noise nor --onset");
    }
    List<String> all = new ArrayList<>(picking ? List.of(CLASSICAL, AS_IT_IS) : List.of(BASELINE));
    all.addAll(STRATEGIES);
    methods = methods == null ? all : methods;
    if (folds < 2) {
      throw new ParameterException(spec.commandLine(), "--folds takes 2 or more");
    }
    if (stations < 1 || stations > EventSample.MAX_STATIONS) {
      throw new ParameterException(
          spec.commandLine(), "--stations takes 1 to %d".formatted(EventSample.MAX_STATIONS));
    }
    if (steps < 1) {
      throw new ParameterException(spec.commandLine(), "--steps takes 1 or more");
    }
    boolean trains = false;
    for (String method : methods) {
      if (!all.contains(method)) {
        throw new ParameterException(
            spec.commandLine(),
            "--method takes %s, not %s".formatted(String.join(", ", all), method));
      }
      trains |= STRATEGIES.contains(method);
    }
    if (trains && (out == null || (base == null && !picking))) {
      throw new ParameterException(
          spec.commandLine(),
          picking
              ? "an --out is needed, but for --method sta-lta and as-it-is alone"
              : "a --base and --out are needed, but for --method logistic alone");
    }
  }

  private static String text(Report report) {
    StringBuilder text =
        new StringBuilder(
            "Events: %s; %d recordings (%d left out), %d folds, seed %d, given the %s"
                .formatted(
                    report.events.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")),
                    report.recordings,
                    report.leftOut,
                    report.folds,
                    report.seed,
                    report.given == RecordedPart.NOISE ? "noise before them" : "events"));
    report.methods.forEach(
        (method, figures) -> {
          text.append("%n%n%s".formatted(method));
          figures
              .named()
              .forEach(
                  (name, figure) ->
                      text.append(
                          String.format(
                              Locale.ROOT,
                              "%n%-30s %6.3f  95 %%: %.3f to %.3f  mean of folds %.3f",
                              name,
                              figure.all().value(),
                              figure.all().low(),
                              figure.all().high(),
                              figure.meanOfFolds())));
          text.append(confusion(figures));
        });
    return text.toString();
  }

  private static String confusion(FoldFigures figures) {
    StringBuilder text = new StringBuilder("\nTold ");
    List<String> labels = EventTask.CLASSIFICATION.labels();
    labels.forEach(label -> text.append("%15s".formatted(label)));
    for (int c = 0; c < labels.size(); c++) {
      text.append("\n%-5s".formatted(""));
      for (int count : figures.confusion()[c]) {
        text.append("%15d".formatted(count));
      }
      text.append("  of %s".formatted(labels.get(c)));
    }
    return text.toString();
  }
}
