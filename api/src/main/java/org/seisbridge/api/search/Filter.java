package org.seisbridge.api.search;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Set;

/** Which records a search may find. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Filter.All.class, name = "all"),
  @JsonSubTypes.Type(value = Filter.InDatasets.class, name = "datasets"),
  @JsonSubTypes.Type(value = Filter.OfFamilies.class, name = "families"),
  @JsonSubTypes.Type(value = Filter.Tagged.class, name = "tags"),
  @JsonSubTypes.Type(value = Filter.AttributeBetween.class, name = "attribute"),
  @JsonSubTypes.Type(value = Filter.And.class, name = "and")
})
public sealed interface Filter {

  /** Any record. */
  record All() implements Filter {}

  /** Records of any of these datasets. */
  record InDatasets(Set<Long> datasets) implements Filter {}

  /** Records of any of these families, by OpenFWI label. */
  record OfFamilies(Set<String> families) implements Filter {}

  /** Records with any of these tags. */
  record Tagged(Set<String> tags) implements Filter {}

  /** Records whose attribute lies within the bounds, both included, in the attribute's unit. */
  record AttributeBetween(String attribute, double low, double high) implements Filter {}

  /** Records that pass every one of these. */
  record And(List<Filter> filters) implements Filter {}
}
