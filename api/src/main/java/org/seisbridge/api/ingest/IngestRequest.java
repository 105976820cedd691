package org.seisbridge.api.ingest;

import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.search.DataFile;

/**
 * Asks to store one record. A record of the same dataset and name is replaced, unless it is the
 * same. At least one of gather, velocity, waveform and event is there; descriptors are computed
 * from the velocity model.
 *
 * @param dataset id
 * @param name unique within the dataset, 1 to 500 characters
 * @param family OpenFWI label; null if unknown
 * @param gather null if there is none
 * @param velocity null if there is none
 * @param waveform null if there is none
 * @param event null if nothing is known of one
 * @param notes what is to be written about the record if it is new, as where it was recorded; a
 *     record that is there keeps what people wrote; null for nothing
 */
public record IngestRequest(
    long dataset,
    String name,
    String family,
    DataFile gather,
    DataFile velocity,
    DataFile waveform,
    SeismicEvent event,
    String notes) {

  /** Of the ground. */
  public IngestRequest(
      long dataset, String name, String family, DataFile gather, DataFile velocity) {
    this(dataset, name, family, gather, velocity, null, null, null);
  }

  /** The same with what is known of its event. */
  public IngestRequest with(SeismicEvent known) {
    return new IngestRequest(dataset, name, family, gather, velocity, waveform, known, notes);
  }

  /** Of an event at a station. */
  public static IngestRequest ofEvent(
      long dataset, String name, DataFile waveform, SeismicEvent event) {
    return new IngestRequest(dataset, name, null, null, null, waveform, event, null);
  }
}
