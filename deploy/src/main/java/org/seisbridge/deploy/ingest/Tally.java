package org.seisbridge.deploy.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seisbridge.api.ingest.IngestReply;

/** What became of the samples of a run. Only as many refusals are kept as a person would read. */
public final class Tally {
  private static final int LISTED = 100;

  private final String dataset;
  private final Map<String, Long> notes = new TreeMap<>();
  private final List<String> refusals = new ArrayList<>();
  private long created;
  private long replaced;
  private long unchanged;
  private long refused;

  /**
   * @param dataset name
   */
  public Tally(String dataset) {
    this.dataset = dataset;
  }

  /** Counts a record that is there now. */
  public void stored(IngestReply reply) {
    switch (reply.outcome()) {
      case NEW -> created++;
      case REPLACED -> replaced++;
      case UNCHANGED -> unchanged++;
    }
    reply.notes().forEach(note -> notes.merge(note, 1L, Long::sum));
  }

  /** Counts something that was done, or left out. */
  public void note(String note, long times) {
    notes.merge(note, times, Long::sum);
  }

  /** Counts a sample that cannot be used. */
  public void refused(String why) {
    refused++;
    if (refusals.size() < LISTED) {
      refusals.add(why);
    }
  }

  @JsonProperty
  public String dataset() {
    return dataset;
  }

  /** How many are there now. */
  @JsonProperty
  public long records() {
    return created + replaced + unchanged;
  }

  @JsonProperty
  public long created() {
    return created;
  }

  @JsonProperty
  public long replaced() {
    return replaced;
  }

  @JsonProperty
  public long unchanged() {
    return unchanged;
  }

  @JsonProperty
  public long refused() {
    return refused;
  }

  /** How often something was changed on the way in, by what it was. */
  @JsonProperty
  public Map<String, Long> notes() {
    return Collections.unmodifiableMap(notes);
  }

  /** The first hundred, each with file, place and reason. */
  @JsonProperty
  public List<String> refusals() {
    return List.copyOf(refusals);
  }
}
