package org.seisbridge.backend.catalog;

import java.util.List;
import java.util.Map;
import org.seisbridge.api.catalog.SeismicEvent;

/**
 * A record as it is put into the catalogue.
 *
 * @param family OpenFWI label; null if unknown
 * @param descriptors attribute key to value: all 18, or none
 * @param event null if it has none
 * @param notes what is written about it if it is new; a record that is there keeps its own
 */
public record NewRecord(
    long dataset,
    String name,
    String family,
    Map<String, Double> descriptors,
    List<StoredAsset> assets,
    SeismicEvent event,
    String notes) {}
