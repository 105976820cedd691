package org.seisbridge.backend.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.event.ModelPromoted;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.model.InspectedModel;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelList;
import org.seisbridge.api.model.ModelQuery;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.api.model.RollBack;
import org.seisbridge.api.object.Sha256;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.catalog.ObjectReferences;
import org.seisbridge.backend.object.ObjectStore;

/** Model versions: what is known of them, and which one is in use. Methods block. */
public final class ModelService {
  private final Access access;
  private final Models models;
  private final KeptModels kept;
  private final ObjectStore objects;
  private final ServiceBus bus;
  private final Runnable changed;

  /**
   * @param bus asked what bundles hold, and told of each change of the version in use
   * @param changed run when other versions are kept than before
   */
  public ModelService(
      Access access, KeptModels kept, ObjectStore objects, ServiceBus bus, Runnable changed) {
    this.access = requireNonNull(access, "access");
    this.models = new Models(access);
    this.kept = requireNonNull(kept, "kept");
    this.objects = requireNonNull(objects, "objects");
    this.bus = requireNonNull(bus, "bus");
    this.changed = requireNonNull(changed, "changed");
  }

  public ModelList models(Caller caller, ModelQuery query) {
    return new ModelList(models.all(caller));
  }

  public ModelVersion model(Caller caller, ModelRef ref) {
    String name = ref.model() == null ? "" : ref.model();
    return registered(caller, name).orElseThrow(() -> unknown(name));
  }

  Optional<ModelVersion> registered(Caller caller, String name) {
    return models.named(caller, name);
  }

  /**
   * Registers the version that a stored bundle holds; the first of its family is the one in use.
   */
  public ModelVersion register(Caller caller, RegisterModel request) {
    String sha256 = request.sha256();
    if (!Sha256.isName(sha256)) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A bundle is named by its SHA-256, 64 hexadecimal digits, not '%s'.".formatted(sha256));
    }
    Optional<ModelVersion> known = models.ofBundle(sha256);
    if (known.isPresent()) {
      return known.get();
    }
    long bytes = objects.get(sha256, 0, 1).size();
    InspectedModel found = inspected(request);
    boolean first =
        access.platform(
            caller,
            handle -> {
              // From here to the end of the transaction no sweep takes it.
              ObjectReferences.keepObjects(handle);
              if (!objects.has(sha256)) {
                throw new ServiceException(
                    ErrorCode.NOT_FOUND,
                    "The bundle %s is gone. Store it again.".formatted(sha256));
              }
              if (!Models.enter(handle, caller, found, sha256, bytes)) {
                throw new ServiceException(
                    ErrorCode.CONFLICT,
                    "There is, or was, another model %s. Give this one a name of its own."
                        .formatted(found.name()));
              }
              return kept.begin(handle, found.family(), found.name());
            });
    if (first) {
      announce(found.name());
    }
    return model(caller, new ModelRef(found.name()));
  }

  private InspectedModel inspected(RegisterModel request) {
    InspectedModel found =
        bus.as(Caller.PLATFORM).call(ModelContract.INSPECT_MODEL, request).await();
    if (!ModelVersion.isName(found.name())) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A model version is called by 1 to 32 of a-z, 0-9 and -, not '%s'."
              .formatted(found.name()));
    }
    return found;
  }

  /** Returns to the version before, whose embeddings were kept up all the while. */
  public ModelVersion rollBack(Caller caller, RollBack request) {
    String name = kept.rollBack(caller, request.family());
    announce(name);
    return model(caller, new ModelRef(name));
  }

  public Done delete(Caller caller, ModelRef ref) {
    String name = model(caller, ref).name();
    access.platform(
        caller,
        handle -> {
          kept.release(handle, name);
          Models.delete(handle, name);
          return null;
        });
    changed.run();
    return new Done();
  }

  private void announce(String current) {
    changed.run();
    bus.publish(Contract.MODEL_PROMOTED, Audience.ALL, new ModelPromoted(current));
  }

  private static ServiceException unknown(String name) {
    return new ServiceException(
        ErrorCode.NOT_FOUND,
        "There is no model '%s'. 'seisbridge models' lists those that there are.".formatted(name));
  }
}
