package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.seisbridge.backend.catalog.ModelAlias;
import org.seisbridge.backend.vector.VectorStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of the model the catalogue is embedded by: the one that answers. When another one
 * does, every record is embedded anew, into collections of its own, and the old ones go.
 */
public final class CurrentModel {
  private static final Logger log = LoggerFactory.getLogger(CurrentModel.class);

  private final ModelAlias alias;
  private final VectorStore vectors;
  private volatile String name;

  public CurrentModel(ModelAlias alias, VectorStore vectors) {
    this.alias = requireNonNull(alias, "alias");
    this.vectors = requireNonNull(vectors, "vectors");
    this.name = alias.current().orElse(null);
  }

  /** Name of the version; empty until an encoder has answered once. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Takes note of the version that answered. */
  void met(String model, int dimension) {
    if (!model.equals(name)) {
      change(model, dimension);
    }
  }

  private synchronized void change(String model, int dimension) {
    if (model.equals(name)) {
      return;
    }
    log.info("The model is {} (before: {}); the catalogue is embedded by it.", model, name);
    alias.set(model, dimension);
    vectors.promote(model);
    name = model;
  }
}
