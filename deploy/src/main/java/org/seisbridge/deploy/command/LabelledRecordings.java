package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.seismic.dataset.LabelledFolder;
import org.seisbridge.trainer.task.RecordedEvents;
import org.seisbridge.trainer.task.RecordedPart;

/** Recordings whose classes are known, of folders with {@code labels.csv}. */
final class LabelledRecordings {
  /** How many of an event are taken at most if nobody says otherwise. */
  static final int MOST = 8;

  private LabelledRecordings() {}

  /**
   * Reads them all.
   *
   * @param onset seconds after which events begin of which no time is stated; null if not known
   * @param stations how many recordings of an event are taken at most
   */
  static RecordedEvents read(
      Console console, List<Path> folders, Double onset, RecordedPart part, int stations)
      throws IOException {
    List<LabelledFolder> datasets = new ArrayList<>();
    for (Path folder : folders) {
      LabelledFolder dataset =
          LabelledFolder.open(
              folder, onset == null ? OptionalDouble.empty() : OptionalDouble.of(onset));
      datasets.add(dataset);
      if (dataset.missingFiles() > 0) {
        console.say(
            "%s: %d of the files that labels.csv names are not there."
                .formatted(folder, dataset.missingFiles()));
      }
    }
    int recordings = datasets.stream().mapToInt(LabelledFolder::size).sum();
    try (Progress progress = console.progress("Reading recordings", recordings)) {
      return RecordedEvents.read(datasets, part, stations, progress::advance);
    }
  }
}
