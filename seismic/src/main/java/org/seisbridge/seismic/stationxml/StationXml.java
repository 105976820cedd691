package org.seisbridge.seismic.stationxml;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.catalogue.StationPlace;
import org.seisbridge.seismic.xml.XmlDocument;
import org.seisbridge.seismic.xml.XmlElement;

/** Reads FDSN StationXML: where stations stand. */
public final class StationXml {
  private StationXml() {}

  /**
   * Reads all stations of a file; one that stood at several places is there once for each.
   *
   * @return at least one
   * @throws InvalidDataException if it is no StationXML, or a place or time in it cannot be
   */
  public static List<StationPlace> read(Path file) throws IOException {
    XmlElement root = XmlDocument.read(file, "FDSNStationXML", "StationXML");
    List<StationPlace> stations = new ArrayList<>();
    for (XmlElement network : root.children("Network")) {
      for (XmlElement station : network.children("Station")) {
        stations.add(
            new StationPlace(
                network.attribute("code"),
                station.attribute("code"),
                station.timeOf("startDate").orElse(Instant.MIN),
                station.timeOf("endDate").orElse(Instant.MAX),
                station.position("Latitude", "Longitude")));
      }
    }
    if (stations.isEmpty()) {
      throw new InvalidDataException(
          file.toString(), "it holds no station", "Export one at least, with level=station");
    }
    return stations;
  }
}
