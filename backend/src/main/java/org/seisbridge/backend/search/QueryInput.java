package org.seisbridge.backend.search;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.seisbridge.api.Modality;

/**
 * A query as the encoder takes it.
 *
 * @param record the record that it is, if it is one
 * @param notes what was changed in it; a sentence each
 * @param attributes what is known of its attributes, by key; empty if nothing is
 * @param changes attribute key to what is to be added to it; empty if it is searched for as it is
 */
record QueryInput(
    Modality modality,
    float[] input,
    OptionalLong record,
    List<String> notes,
    Map<String, Double> attributes,
    Map<String, Double> changes) {

  /** Something that is no record, and is searched for as it is. */
  QueryInput(Modality modality, float[] input, List<String> notes) {
    this(modality, input, OptionalLong.empty(), notes, Map.of(), Map.of());
  }

  /** The same, to be searched for with changes. */
  QueryInput with(Map<String, Double> wished) {
    return new QueryInput(modality, input, record, notes, attributes, wished);
  }

  /** The same with its attributes known. */
  QueryInput knowing(Map<String, Double> known) {
    return new QueryInput(modality, input, record, notes, known, changes);
  }
}
