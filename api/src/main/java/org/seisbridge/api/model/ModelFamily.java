package org.seisbridge.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.seisbridge.api.Modality;

/**
 * Models that do the same: embed the same modalities into a space of their own, or tell the same of
 * an event. One version of each family is in use; embeddings of different families know nothing of
 * one another.
 */
public enum ModelFamily {
  /** Shot gathers, velocity models and their descriptors (Liang and Matsushima 2026). */
  @JsonProperty("seisbind")
  SEISBIND("seisbind", "SeisBind", Modality.GATHER, Modality.VELOCITY, Modality.DESCRIPTORS),
  /** Three-component waveforms and the parameters of their events (Si et al. 2023). */
  @JsonProperty("seisclip")
  SEISCLIP("seisclip", "SeisCLIP", Modality.WAVEFORM, Modality.EVENT),
  /** Tells from its waveforms what an event was. */
  @JsonProperty("classification")
  CLASSIFICATION("classification", "event classification"),
  /** Tells from its waveforms where an event was and how large. */
  @JsonProperty("location")
  LOCATION("location", "event location"),
  /** Tells from its waveforms by which kind of faulting an event was. */
  @JsonProperty("mechanism")
  MECHANISM("mechanism", "focal mechanism");

  /** What there are embeddings of, by families. */
  public static final List<Modality> MODALITIES =
      Arrays.stream(values()).flatMap(family -> family.modalities().stream()).toList();

  /** Those whose models embed. */
  public static final List<ModelFamily> EMBEDDING =
      Arrays.stream(values()).filter(family -> !family.isTask()).toList();

  /** Those whose models tell something of an event. */
  public static final List<ModelFamily> TASKS =
      Arrays.stream(values()).filter(ModelFamily::isTask).toList();

  private final String key;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so.
  private final List<Modality> modalities;

  ModelFamily(String key, String title, Modality... modalities) {
    this.key = key;
    this.title = title;
    this.modalities = List.of(modalities);
  }

  /** The name in JSON and SQL: {@code seisbind}. */
  public String key() {
    return key;
  }

  /** The name in sentences: {@code SeisBind}. */
  public String title() {
    return title;
  }

  /** What its models embed; nothing if they are for a task. */
  public List<Modality> modalities() {
    return modalities;
  }

  /** Whether its models tell something of an event, and embed nothing. */
  public boolean isTask() {
    return modalities.isEmpty();
  }

  /** The family that embeds a modality, if there is one. */
  public static Optional<ModelFamily> of(Modality modality) {
    return Arrays.stream(values())
        .filter(family -> family.modalities.contains(modality))
        .findFirst();
  }

  /**
   * The family of that key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ModelFamily ofKey(String key) {
    return Arrays.stream(values())
        .filter(family -> family.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("no family of models is called '%s'".formatted(key)));
  }
}
