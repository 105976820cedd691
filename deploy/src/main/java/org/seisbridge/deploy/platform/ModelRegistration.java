package org.seisbridge.deploy.platform;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.PutPart;
import org.seisbridge.trainer.model.Bundle;

/** Brings a bundle into the registry, over the event bus. */
final class ModelRegistration {
  private static final int PIECE = 4 << 20;

  private final ServiceBus bus;

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
    store(bundle.zip());
    return bus.call(ModelContract.REGISTER_MODEL, new RegisterModel(sha256)).await();
  }

  private void store(byte[] zip) {
    String upload = "bundle-" + UUID.randomUUID();
    ServiceBus platform = bus.as(Caller.PLATFORM);
    for (int offset = 0; offset < zip.length; offset += PIECE) {
      int end = Math.min(zip.length, offset + PIECE);
      Buffer piece = Buffer.buffer(Arrays.copyOfRange(zip, offset, end));
      platform
          .call(ObjectContract.PUT_PART, new PutPart(upload, offset, piece, end == zip.length))
          .await();
    }
  }
}
