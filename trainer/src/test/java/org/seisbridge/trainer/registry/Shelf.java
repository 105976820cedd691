package org.seisbridge.trainer.registry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelList;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.Part;
import org.seisbridge.trainer.model.Bundle;

/** The backend's side of the contract, over bundles in memory. */
public final class Shelf {
  /** Small, so that every bundle comes in several pieces. */
  private static final int PIECE = 50_000;

  private final Map<String, ModelVersion> models = new ConcurrentSkipListMap<>();
  private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<MessageConsumer<?>> consumers;

  public Shelf(Vertx vertx) {
    ServiceBus bus = new ServiceBus(vertx);
    consumers =
        List.of(
            bus.serve(ModelContract.MODEL, (_, request) -> model(request)),
            bus.serve(
                ModelContract.MODELS,
                (_, request) ->
                    Future.succeededFuture(new ModelList(List.copyOf(models.values())))),
            bus.serve(ObjectContract.GET_PART, (_, request) -> part(request)));
  }

  /** Stores an object, and says by which SHA-256. */
  public String store(byte[] object, String sha256) {
    objects.put(sha256, object);
    return sha256;
  }

  /** Registers a bundle. */
  public void register(String name, Bundle bundle) throws IOException {
    byte[] zip = bundle.zip();
    String sha256 = store(zip, bundle.sha256());
    models.put(
        name,
        new ModelVersion(
            name,
            null,
            ModelFamily.SEISBIND,
            ModelState.REGISTERED,
            32,
            ModelFamily.SEISBIND.modalities(),
            sha256,
            zip.length,
            bundle.description(),
            Map.of(),
            null,
            Instant.EPOCH));
  }

  /** How often a first piece was asked for. */
  public int fetches() {
    return fetches.get();
  }

  /** Goes away. */
  public void close() {
    Future.all(consumers.stream().map(MessageConsumer::unregister).toList()).await();
  }

  private Future<ModelVersion> model(ModelRef request) {
    ModelVersion version = models.get(request.model());
    return version == null
        ? Future.failedFuture(new ServiceException(ErrorCode.NOT_FOUND, "There is no such model."))
        : Future.succeededFuture(version);
  }

  private Future<Part> part(GetPart request) {
    if (request.offset() == 0) {
      fetches.incrementAndGet();
    }
    byte[] object = objects.get(request.sha256());
    if (object == null) {
      return Future.failedFuture(
          new ServiceException(ErrorCode.NOT_FOUND, "There is no such object."));
    }
    int begin = (int) request.offset();
    int end = Math.min(object.length, begin + Math.min(PIECE, request.length()));
    return Future.succeededFuture(
        new Part(Buffer.buffer(object).getBuffer(begin, end), object.length));
  }
}
