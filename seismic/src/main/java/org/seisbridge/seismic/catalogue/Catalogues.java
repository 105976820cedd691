package org.seisbridge.seismic.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.SourceFile;
import org.seisbridge.seismic.dataset.Labels;
import org.seisbridge.seismic.fdsntext.FdsnText;
import org.seisbridge.seismic.ndk.Ndk;
import org.seisbridge.seismic.quakeml.QuakeMl;
import org.seisbridge.seismic.stationxml.StationXml;

/** Catalogues and inventories of any format that is read; which it is, their beginning tells. */
public final class Catalogues {
  private static final int START = 256;

  private Catalogues() {}

  /**
   * Reads events: QuakeML, FDSN text, NDK or CSV.
   *
   * @param columns what a CSV file's are called
   * @return at least one
   * @throws InvalidDataException if it is none of these, or damaged
   */
  public static List<CatalogueEvent> events(Path file, Labels columns) throws IOException {
    String start = start(file);
    if (start.startsWith("<")) {
      return QuakeMl.read(file);
    }
    if (FdsnText.isEvents(start)) {
      return FdsnText.events(file);
    }
    return Ndk.isNdk(start) ? Ndk.read(file) : EventTable.ofCsv(file, columns);
  }

  /**
   * Reads stations: StationXML, FDSN text or CSV.
   *
   * @return at least one
   * @throws InvalidDataException if it is none of these, or damaged
   */
  public static List<StationPlace> stations(Path file) throws IOException {
    String start = start(file);
    if (start.startsWith("<")) {
      return StationXml.read(file);
    }
    return FdsnText.isStations(start) ? FdsnText.stations(file) : StationTable.ofCsv(file);
  }

  private static String start(Path file) throws IOException {
    SourceFile.require(file);
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(START), StandardCharsets.UTF_8).replace("\ufeff", "").strip();
    }
  }
}
