package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.event.ModelPromoted;
import org.seisbridge.backend.catalog.ModelAlias;
import org.seisbridge.backend.vector.VectorStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of the model the catalogue is embedded by: the one that answers. When another one
 * does, every record is embedded anew, into collections of its own. Once they hold what they
 * should, the version is promoted, and the collections of the older one go.
 */
public final class CurrentModel {
  private static final Logger log = LoggerFactory.getLogger(CurrentModel.class);

  private final ModelAlias alias;
  private final VectorStore vectors;
  private final ServiceBus bus;
  private volatile String name;
  private volatile boolean promoted;

  /**
   * @param bus told of each promotion
   */
  public CurrentModel(ModelAlias alias, VectorStore vectors, ServiceBus bus) {
    this.alias = requireNonNull(alias, "alias");
    this.vectors = requireNonNull(vectors, "vectors");
    this.bus = requireNonNull(bus, "bus");
    this.name = alias.current().orElse(null);
    this.promoted = alias.isPromoted();
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
    promoted = false;
    name = model;
  }

  /** Whether its collections were found to hold what they should. */
  public boolean isPromoted() {
    return promoted;
  }

  /** Its collections hold what they should. */
  synchronized void promote(String filled) {
    if (filled.equals(name)) {
      vectors.promote(filled);
      alias.promoted(filled);
      promoted = true;
      bus.publish(Contract.MODEL_PROMOTED, Audience.ALL, new ModelPromoted(filled));
    }
  }
}
