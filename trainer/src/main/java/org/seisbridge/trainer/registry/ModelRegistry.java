package org.seisbridge.trainer.registry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelQuery;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.object.ObjectPieces;
import org.seisbridge.trainer.model.Bundle;

/** The registry of models on the event bus, whichever process serves it. Methods block. */
public final class ModelRegistry {
  private final ServiceBus bus;
  private final ObjectPieces<RuntimeException> pieces = new ObjectPieces<>(this::call);

  public ModelRegistry(ServiceBus bus) {
    this.bus = requireNonNull(bus, "bus").as(Caller.PLATFORM);
  }

  /**
   * What a model version is registered as.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is no such version, naming those
   *     that there are; {@link ErrorCode#UNAVAILABLE} if the registry does not answer
   */
  public ModelVersion version(String model) {
    try {
      return bus.call(ModelContract.MODEL, new ModelRef(model)).await();
    } catch (ServiceException e) {
      throw switch (e.code()) {
        case NOT_FOUND -> unknown(model, e);
        case UNAVAILABLE ->
            new ServiceException(
                ErrorCode.UNAVAILABLE,
                "Model %s is not loaded here, and the registry that has it cannot be asked: %s"
                    .formatted(model, e.getMessage()),
                e);
        default -> e;
      };
    }
  }

  private ServiceException unknown(String model, ServiceException cause) {
    String names =
        bus.call(ModelContract.MODELS, new ModelQuery()).await().models().stream()
            .map(ModelVersion::name)
            .collect(Collectors.joining(", "));
    return new ServiceException(
        ErrorCode.NOT_FOUND,
        names.isEmpty()
            ? "There is no model '%s', and none at all. Register one.".formatted(model)
            : "There is no model '%s'; there are %s.".formatted(model, names),
        cause);
  }

  /**
   * A bundle that is stored, registered or not.
   *
   * @param source what messages call it
   * @param sha256 of the object
   * @throws ServiceException if it cannot be fetched
   * @throws org.seisbridge.seismic.InvalidDataException if it cannot be used
   * @throws IOException if there is no room for it
   */
  public Bundle fetch(String source, String sha256) throws IOException {
    Path file = Files.createTempFile("seisbridge", ".zip");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        pieces.get(sha256, size -> Bundle.requireFileSize(source, size), out);
      }
      return Bundle.readZip(source, file);
    } catch (ObjectPieces.Damaged e) {
      throw damaged(source, e);
    } finally {
      Files.delete(file);
    }
  }

  private <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return bus.call(operation, request).await();
  }

  private static ServiceException damaged(String source, ObjectPieces.Damaged cause) {
    return new ServiceException(
        ErrorCode.INTERNAL,
        "What the object store has as the bundle of %s is another. Register the model again."
            .formatted(source),
        cause);
  }
}
