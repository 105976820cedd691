package org.seisbridge.backend.vector;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * The embeddings of one modality by one version of a model.
 *
 * @param model name of the model version
 */
public record VectorCollection(Modality modality, String model) {

  public VectorCollection {
    requireNonNull(modality, "modality");
    requireNonNull(model, "model");
  }

  /** Keys of what its entries can be filtered by. */
  public List<String> attributes() {
    return attributes(modality);
  }

  /** Keys of what embeddings of a modality can be filtered by. */
  public static List<String> attributes(Modality modality) {
    return isOfEvents(modality)
        ? SeismicEvent.ATTRIBUTES
        : Arrays.stream(Attribute.values()).map(Attribute::key).toList();
  }

  /** What a record has of that. */
  public Map<String, Double> attributes(CatalogRecord record) {
    if (!isOfEvents(modality)) {
      return record.descriptors();
    }
    return record.event() == null ? Map.of() : record.event().attributes();
  }

  private static boolean isOfEvents(Modality modality) {
    return ModelFamily.SEISCLIP.modalities().contains(modality);
  }

  /** As stores call it: {@code gather_m1}; letters, digits and underscores only. */
  public String name() {
    return modality.name() + "_" + model.replaceAll("[^A-Za-z0-9]", "_");
  }
}
