package org.seisbridge.backend.catalog;

import java.util.List;
import org.seisbridge.api.Modality;

/**
 * Where a record's samples in one modality are.
 *
 * @param object name of the NPY file in the object store
 * @param shape of the array in it
 * @param sampleInterval s; null where there is no time axis
 * @param spacing between receivers or cells, m; 0 of a waveform
 */
public record StoredAsset(
    Modality modality, String object, List<Integer> shape, Double sampleInterval, double spacing) {}
