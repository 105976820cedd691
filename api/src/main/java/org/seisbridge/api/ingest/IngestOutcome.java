package org.seisbridge.api.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What storing a record changed. */
public enum IngestOutcome {
  /** There was no record of that name in the dataset. */
  @JsonProperty("new")
  NEW,
  /** There was one with other samples, another sampling or another family. */
  @JsonProperty("replaced")
  REPLACED,
  /** It was there with the same samples: nothing is written, and nothing embedded anew. */
  @JsonProperty("unchanged")
  UNCHANGED
}
