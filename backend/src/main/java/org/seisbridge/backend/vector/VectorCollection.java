package org.seisbridge.backend.vector;

import static java.util.Objects.requireNonNull;

import org.seisbridge.api.Modality;

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

  /** As stores call it: {@code gather_m1}; letters, digits and underscores only. */
  public String name() {
    return modality.name() + "_" + model.replaceAll("[^A-Za-z0-9]", "_");
  }
}
