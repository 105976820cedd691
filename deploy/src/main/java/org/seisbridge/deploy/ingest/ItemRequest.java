package org.seisbridge.deploy.ingest;

import java.io.IOException;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.dataset.LabelledWaveform;
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
   * @param metadata what other files say of waveforms
   */
  public static IngestRequest of(
      long dataset, String name, FileContent content, int index, Metadata metadata)
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
        item.value() instanceof Item.OfWaveform(LabelledWaveform known) ? metadata.of(known) : null,
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
}
