package org.seisbridge.backend.vector;

import java.util.Map;

/**
 * The embedding of one record, with what searches filter by.
 *
 * @param generation of the record when it was embedded
 * @param family OpenFWI label; null if unknown
 * @param descriptors attribute key to value; empty if it has none
 * @param vector of unit length
 */
public record VectorEntry(
    long record,
    long generation,
    long team,
    long dataset,
    String family,
    Map<String, Double> descriptors,
    float[] vector) {}
