package org.seisbridge.api.ingest;

import org.seisbridge.api.search.DataFile;

/**
 * Asks to store one record. A record of the same dataset and name is replaced, unless it is the
 * same. At least one of gather and velocity is there; descriptors are computed from the velocity
 * model.
 *
 * @param dataset id
 * @param name unique within the dataset, 1 to 500 characters
 * @param family OpenFWI label; null if unknown
 * @param gather null if there is none
 * @param velocity null if there is none
 */
public record IngestRequest(
    long dataset, String name, String family, DataFile gather, DataFile velocity) {}
