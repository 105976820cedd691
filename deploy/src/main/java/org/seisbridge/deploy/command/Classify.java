package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.TaskModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what the events were that recordings hold. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Tells of each recording whether what stands out in it is an earthquake, an explosion or an",
      "event at the surface, such as a landslide."
    })
public final class Classify implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private TaskModelChoice choice;
  @Mixin private WaveformFiles files;

  /**
   * What {@code --json} prints.
   *
   * @param model name of the version
   * @param files in the order in which they were named
   */
  private record Report(String model, List<Told> files) {}

  /**
   * What is told of a file.
   *
   * @param label the most probable class
   * @param probabilities of all classes
   */
  private record Told(String file, String label, Map<String, Double> probabilities) {}

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    List<LabelledWaveform> recordings = files.read(console);
    try (TaskModel model = choice.load(EventTask.CLASSIFICATION)) {
      List<Told> told = new ArrayList<>();
      for (int i = 0; i < recordings.size(); i++) {
        told.add(told(model, files.files().get(i).toString(), recordings.get(i)));
      }
      Report report = new Report(model.name(), told);
      output.print(console, report, () -> text(report));
    }
    return null;
  }

  private static Told told(TaskModel model, String file, LabelledWaveform recording) {
    try {
      Map<String, Double> probabilities = model.probabilities(recording.waveform());
      String label =
          probabilities.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .orElseThrow()
              .getKey();
      return new Told(file, label, probabilities);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          file, e.getMessage(), "Name a recording at 40 Hz or more in which something moves", e);
    }
  }

  private static String text(Report report) {
    return report.files.stream()
        .map(
            told ->
                "%-14s %s  %s"
                    .formatted(
                        told.label,
                        told.file,
                        told.probabilities.entrySet().stream()
                            .map(
                                one ->
                                    String.format(
                                        Locale.ROOT, "%s %.3f", one.getKey(), one.getValue()))
                            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining("\n"));
  }
}
