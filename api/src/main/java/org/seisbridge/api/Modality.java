package org.seisbridge.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A kind of data that has an embedding. The set is open: whoever adds one brings a transform, an
 * encoder, a viewer and a collection.
 *
 * @param name lower-case letters, as in URLs, JSON and the names of vector collections
 */
public record Modality(@JsonValue String name) {
  private static final Pattern NAME = Pattern.compile("[a-z]{1,32}");

  /** Shot gather, {@code [shots, samples, receivers]}. */
  public static final Modality GATHER = new Modality("gather");

  /** Velocity model, {@code [nz, nx]} in m/s. */
  public static final Modality VELOCITY = new Modality("velocity");

  /** The 18 attributes of a velocity model. */
  public static final Modality DESCRIPTORS = new Modality("descriptors");

  /** Ground motion at a station, {@code [3, 6000]}: components Z N E, a minute at 100 Hz. */
  public static final Modality WAVEFORM = new Modality("waveform");

  /** The eight parameters of an event at a station. */
  public static final Modality EVENT = new Modality("event");

  @JsonCreator
  public Modality {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a modality is named by 1 to 32 lower-case letters, not '" + name + "'");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
