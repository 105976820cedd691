package org.seisbridge.deploy.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.api.object.ObjectPieces;
import org.seisbridge.trainer.model.Bundle;

/** Brings a bundle into the registry, over the event bus. */
final class ModelRegistration {
  private final ServiceBus bus;
  private final ObjectPieces<RuntimeException> pieces = new ObjectPieces<>(this::callOfPlatform);

  /**
   * @param bus asks on behalf of whoever registers it
   */
  ModelRegistration(ServiceBus bus) {
    this.bus = bus;
  }

  /**
   * The version that a bundle holds, registered by now.
   *
   * @param model its name, if that is known; null otherwise
   * @throws ServiceException {@link ErrorCode#CONFLICT} if there is, or was, another of its name
   */
  ModelVersion register(Bundle bundle, String model) throws IOException {
    String sha256 = bundle.sha256();
    if (model != null) {
      try {
        ModelVersion known = bus.call(ModelContract.MODEL, new ModelRef(model)).await();
        if (known.sha256().equals(sha256)) {
          return known;
        }
      } catch (ServiceException e) {
        if (e.code() != ErrorCode.NOT_FOUND) {
          throw e;
        }
      }
    }
    pieces.put("bundle-" + UUID.randomUUID(), new ByteArrayInputStream(bundle.zip()));
    return bus.call(ModelContract.REGISTER_MODEL, new RegisterModel(sha256)).await();
  }

  private <Q extends Record, R extends Record> R callOfPlatform(
      Operation<Q, R> operation, Q request) {
    return bus.as(Caller.PLATFORM).call(operation, request).await();
  }
}
