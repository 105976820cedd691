package org.seisbridge.backend.vector;

import java.util.Map;
import java.util.Set;

/**
 * The embedding of one record, with what searches filter by.
 *
 * @param generation of the record when it was embedded
 * @param family OpenFWI label; null if unknown
 * @param tags may be none
 * @param attributes those of its {@link VectorCollection#attributes()} that it has, by key
 * @param vector of unit length
 */
public record VectorEntry(
    long record,
    long generation,
    long team,
    long dataset,
    String family,
    Set<String> tags,
    Map<String, Double> attributes,
    float[] vector) {}
