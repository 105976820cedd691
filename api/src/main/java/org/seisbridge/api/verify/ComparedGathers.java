package org.seisbridge.api.verify;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Gathers to be looked at side by side. Each is float32, little-endian, row-major, in the query's
 * amplitudes.
 *
 * @param shape of each, {@code [shots, samples, receivers]}
 * @param sampleInterval s
 * @param spacing distance between receivers, m
 * @param query as it was compared
 * @param modelled what the velocity model makes, scaled, shifted and filtered to the query
 * @param difference query less modelled; 0 where the query's traces are missing
 */
public record ComparedGathers(
    List<Integer> shape,
    double sampleInterval,
    double spacing,
    Buffer query,
    Buffer modelled,
    Buffer difference) {}
