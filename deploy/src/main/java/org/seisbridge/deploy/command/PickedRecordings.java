package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.SourceFile;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.phasenet.PhaseNetDataset;
import org.seisbridge.seismic.seisbench.SeisBenchDataset;
import org.seisbridge.trainer.picking.PickingEvaluation;
import org.seisbridge.trainer.picking.RecordedPicks;

/** Recordings with picks, of a folder, and how figures over such are said. */
final class PickedRecordings {
  private PickedRecordings() {}

  /**
   * Reads PhaseNet's files if there are any, or a dataset of SeisBench's format.
   *
   * @throws org.seisbridge.seismic.InvalidDataException if the folder holds neither
   */
  static RecordedPicks read(Console console, Path folder) throws IOException {
    try (WaveformDataset dataset = open(folder);
        Progress progress = console.progress("Reading recordings", dataset.size())) {
      return RecordedPicks.read(dataset, progress::advance);
    }
  }

  private static WaveformDataset open(Path folder) throws IOException {
    SourceFile.requireFolder(folder);
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(file -> file.getFileName().toString()).toList();
    }
    if (names.stream().anyMatch(name -> name.endsWith(".npz"))) {
      return PhaseNetDataset.open(folder);
    }
    if (names.stream().noneMatch(name -> name.startsWith("metadata"))) {
      throw new InvalidDataException(
          folder.toString(),
          "it holds no metadata.csv and none of PhaseNet's .npz files",
          "Give the folder of recordings with picks");
    }
    return SeisBenchDataset.open(folder);
  }

  /** The figures of each method, for a person. */
  static String text(Map<String, PickingEvaluation> methods) {
    StringBuilder text = new StringBuilder();
    methods.forEach(
        (method, evaluation) -> {
          text.append("%n%n%s, %d minutes".formatted(method, evaluation.minutes()));
          evaluation
              .named()
              .forEach(
                  (name, figure) ->
                      text.append(
                          String.format(
                              Locale.ROOT,
                              "%n%-28s %8.3f  95 %%: %.3f to %.3f",
                              name,
                              figure.value(),
                              figure.low(),
                              figure.high())));
        });
    return text.toString();
  }
}
