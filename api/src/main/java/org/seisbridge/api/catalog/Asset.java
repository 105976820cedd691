package org.seisbridge.api.catalog;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.seisbridge.api.Modality;

/**
 * The samples of a record in one modality.
 *
 * @param shape gather {@code [shots, samples, receivers]}, velocity model {@code [nz, nx]},
 *     waveform {@code [3, samples]} of components Z N E
 * @param sampleInterval s; null where there is no time axis
 * @param spacing distance between receivers or cells, m; 0 of a waveform
 * @param values float32, little-endian, row-major
 */
public record Asset(
    long record,
    Modality modality,
    List<Integer> shape,
    Double sampleInterval,
    double spacing,
    Buffer values) {}
