package org.seisbridge.backend.search;

import java.util.List;
import java.util.OptionalLong;
import org.seisbridge.api.Modality;

/**
 * A query as the encoder takes it.
 *
 * @param record the record that it is, if it is one
 * @param notes what was changed in it; a sentence each
 */
record QueryInput(Modality modality, float[] input, OptionalLong record, List<String> notes) {}
