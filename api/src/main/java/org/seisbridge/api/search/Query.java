package org.seisbridge.api.search;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Modality;

/** What a search starts from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Query.OfRecord.class, name = "record"),
  @JsonSubTypes.Type(value = Query.OfFile.class, name = "file"),
  @JsonSubTypes.Type(value = Query.OfDescriptors.class, name = "descriptors"),
  @JsonSubTypes.Type(value = Query.OfEvent.class, name = "event"),
  @JsonSubTypes.Type(value = Query.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = Query.Together.class, name = "together")
})
public sealed interface Query {

  /**
   * A record of the catalogue.
   *
   * @param modality which of its modalities to search by; null for the first it has of gather,
   *     velocity, descriptors, or of waveform, event, whichever of them are compared with what is
   *     looked for
   */
  record OfRecord(long record, Modality modality) implements Query {}

  /**
   * A file.
   *
   * @param modality gather, velocity or waveform
   */
  record OfFile(Modality modality, DataFile file) implements Query {}

  /**
   * Attribute values.
   *
   * @param values attribute key to value in its SI unit; one at least, the others are left open
   */
  record OfDescriptors(Map<String, Double> values) implements Query {}

  /**
   * What an event is like at a station.
   *
   * @param parameters key of an event parameter to its value, in its unit, such as {@code
   *     source_distance} in m; one at least, the others are left open
   */
  record OfEvent(Map<String, Double> parameters) implements Query {}

  /**
   * A record or file but for some of its attributes: like this gather, but 300 m/s faster below.
   * What is found is like the base and has, as nearly as may be, its attributes with the changes.
   * The base's attributes are those of its velocity model, or else those inferred from its gather.
   *
   * @param base a record or a file
   * @param changes attribute key to what is added to it, in its SI unit; one at least
   */
  record Changed(Query base, Map<String, Double> changes) implements Query {}

  /**
   * Several of the others at once, such as a gather and wished-for attribute values.
   *
   * @param queries two to eight, none of them several itself
   * @param fusion null for {@link Fusion.Weighted} with equal weights
   */
  record Together(List<Query> queries, Fusion fusion) implements Query {}
}
