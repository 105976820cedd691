package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.catalogue.Catalogues;
import org.seisbridge.seismic.catalogue.StationPlace;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.task.EventSample;
import org.seisbridge.trainer.task.PickedEvent;
import org.seisbridge.trainer.task.PickedStation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One event as several files have it, one a station. */
final class StationFiles {
  @Mixin private WaveformFiles files;

  @Option(
      names = "--stations",
      required = true,
      paramLabel = "FILE",
      description = {
        "Where stations are: CSV with the columns station, latitude and longitude, and network if",
        "codes repeat; StationXML; or FDSN text. A file is of the station that its headers name, or",
        "its own name if they name none: FMW.npy of FMW."
      })
  private Path stations;

  /** Reads the files, which begin together where they do not say when, and picks arrivals. */
  PickedEvent read(Console console) throws IOException {
    int count = files.files().size();
    if (count > EventSample.MAX_STATIONS) {
      throw new InvalidDataException(
          files.files().get(EventSample.MAX_STATIONS).toString(),
          "an event has 1 to %d stations, not %d".formatted(EventSample.MAX_STATIONS, count),
          "Name the files of the nearest stations");
    }
    List<StationPlace> places = Catalogues.stations(stations);
    List<LabelledWaveform> recordings = files.read(console);
    Set<StationPlace> taken = new HashSet<>();
    List<PickedStation> picked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = files.files().get(i);
      Waveform waveform =
          WaveformFiles.atLeastAMinute(file, recordings.get(i).waveform(), WaveformFiles.PICKING);
      StationPlace place = place(file, waveform, places);
      if (!taken.add(place)) {
        throw new InvalidDataException(
            file.toString(),
            "it is the second file of station " + place.station(),
            "Name one file of each station, with all its components");
      }
      picked.add(PickedStation.of(file.toString(), place.position(), waveform));
    }
    return new PickedEvent(picked);
  }

  private StationPlace place(Path file, Waveform waveform, List<StationPlace> places) {
    StationCode code = waveform.station();
    boolean named = !code.station().isEmpty();
    String station = named ? code.station() : stem(file);
    Optional<StationPlace> found =
        places.stream()
            .filter(
                place ->
                    named
                        ? place.recorded(code, waveform.startTime())
                        : place.station().equals(station))
            .findFirst();
    return found.orElseThrow(
        () ->
            new InvalidDataException(
                file.toString(),
                "%s has no station '%s'".formatted(stations, station),
                named
                    ? "Add it to the table"
                    : "Add it to the table, or call the file as its station"));
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
