package org.seisbridge.api.catalog;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.seisbridge.api.Modality;

/**
 * One thing in the ground, or one event at a station: what is known of it and which modalities it
 * has.
 *
 * @param dataset id of the dataset it is in
 * @param name unique within the dataset, such as {@code FlatVel_A/data1.npy[17]}
 * @param family OpenFWI label; null if unknown
 * @param descriptors attribute key to value in its SI unit; empty if it has no velocity model
 * @param tags words that people have put on it
 * @param notes what people have written about it; empty if nothing
 * @param modalities what can be fetched as an asset or searched for
 * @param failure why it cannot be searched for; null if nothing stands in the way
 * @param generation rises with every change of the record
 * @param event what is known of its event; null if it has none
 */
public record CatalogRecord(
    long id,
    long dataset,
    String name,
    String family,
    Map<String, Double> descriptors,
    Set<String> tags,
    String notes,
    Set<Modality> modalities,
    Instant created,
    String failure,
    long generation,
    SeismicEvent event) {}
