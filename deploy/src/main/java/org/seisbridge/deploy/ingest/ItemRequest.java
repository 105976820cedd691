package org.seisbridge.deploy.ingest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.catalog.StationRecording;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.Item;

/**
 * The record that an item of a file becomes: named after the file and its place there, with what
 * was done to it as its notes.
 */
public final class ItemRequest {
  private ItemRequest() {}

  /**
   * Reads an item.
   *
   * @param dataset id of the one to store in
   * @param name of the file
   */
  public static IngestRequest of(long dataset, String name, FileContent content, int index)
      throws IOException {
    Accepted<Item> item = content.item(index);
    String place = content.place(index);
    DataFile file = NpyFiles.of(content.name(index), item.value());
    return new IngestRequest(
        dataset,
        content.name(name, index),
        null,
        item.value() instanceof Item.OfGather ? file : null,
        item.value() instanceof Item.OfVelocity ? file : null,
        item.value() instanceof Item.OfWaveform ? file : null,
        item.value() instanceof Item.OfWaveform(LabelledWaveform known) ? event(known) : null,
        place.isEmpty() ? null : notes(content, place, item));
  }

  private static String notes(FileContent content, String place, Accepted<Item> item) {
    return "%s of %s. %s"
        .formatted(
            Character.toUpperCase(place.charAt(0)) + place.substring(1),
            content.name(),
            String.join(" ", item.notes()))
        .strip();
  }

  /** What the file says of the waveform's event and of its recording; null if nothing. */
  private static SeismicEvent event(LabelledWaveform known) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    known.parameters().toMap().forEach((key, value) -> parameters.put(key.key(), value));
    StationRecording recording =
        StationRecording.of(known.waveform(), known.station().orElse(null));
    if (known.event().isEmpty()) {
      return parameters.isEmpty() && recording == null
          ? null
          : SeismicEvent.of(parameters, recording);
    }
    ReportedEvent event = known.event().get();
    return new SeismicEvent(
        event.originTime().orElse(null),
        event.epicentre().map(Position::latitude).orElse(null),
        event.epicentre().map(Position::longitude).orElse(null),
        event.depth().isPresent() ? event.depth().getAsDouble() : null,
        event.magnitude().isPresent() ? event.magnitude().getAsDouble() : null,
        event.kind().map(kind -> kind.label().replace(' ', '_')).orElse(null),
        null,
        parameters,
        recording,
        null);
  }
}
