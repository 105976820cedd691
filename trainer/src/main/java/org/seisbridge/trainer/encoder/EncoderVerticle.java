package org.seisbridge.trainer.encoder;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.WorkQueue;
import org.seisbridge.api.encode.EncodeReply;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.encode.PredictEventRequest;
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.api.infer.EventAnswer;
import org.seisbridge.api.model.InspectedModel;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.model.EmbeddingModel;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.registry.ModelRegistry;
import org.seisbridge.trainer.task.AskedEvent;
import org.seisbridge.trainer.task.TaskModel;

/**
 * Serves the encoders of models on the event bus: of the one it was started with, and of any other
 * that the registry has. Requests wait on threads of their own; the networks run on one, for those
 * together that can go together ({@link Batches}); the event loop only passes messages. Several
 * nodes take turns.
 */
public final class EncoderVerticle extends VerticleBase {
  /** The most items of one request: bounds what a message may ask of memory. */
  private static final int MAX_COUNT = 1024;

  /** How many requests may be under way, most of them waiting for the network. */
  private static final int AT_A_TIME = 128;

  /** How many more may wait; when the node is stopped, they are refused. */
  private static final int WAITING = 64;

  private static final int INSPECTIONS = 8;

  /** Asking the registry for every request would cost a small one half as much again. */
  private static final Duration CERTAIN = Duration.ofSeconds(5);

  private final WorkQueue queue = new WorkQueue("encoder", AT_A_TIME, WAITING);
  private final WorkQueue inspections = new WorkQueue("inspection", 1, INSPECTIONS);
  private final Batches batches = new Batches();
  private final EmbeddingModel model;
  private ModelRegistry registry;
  private LoadedModels models;
  private List<MessageConsumer<?>> consumers = List.of();

  /**
   * @param model that requests mean which name none; stays the caller's, who closes it after this
   *     is undeployed
   */
  public EncoderVerticle(EmbeddingModel model) {
    this.model = requireNonNull(model, "model");
  }

  @Override
  public Future<?> start() {
    ServiceBus bus = new ServiceBus(vertx);
    registry = new ModelRegistry(bus);
    models = new LoadedModels(model, registry, batches::warmUp, CERTAIN);
    batches.start();
    return vertx
        .executeBlocking(
            () -> {
              batches.warmUp(model);
              return null;
            })
        .compose(_ -> serve(bus))
        .recover(failure -> stop().compose(_ -> Future.failedFuture(failure)));
  }

  private Future<?> serve(ServiceBus bus) {
    consumers =
        List.of(
            bus.serve(Contract.ENCODE, queue, (_, request) -> encode(request)),
            bus.serve(Contract.PREDICT, queue, (_, request) -> predict(request)),
            bus.serve(Contract.PREDICT_EVENT, queue, (_, request) -> predictEvent(request)),
            bus.serve(ModelContract.INSPECT_MODEL, inspections, (_, request) -> inspect(request)));
    return Future.all(consumers.stream().map(MessageConsumer::completion).toList());
  }

  /** Takes no more requests, finishes those under way, and then closes what they used. */
  @Override
  public Future<?> stop() {
    return queue
        .close(vertx, consumers)
        .compose(_ -> inspections.close(vertx, List.of()))
        .compose(
            _ ->
                vertx.executeBlocking(
                    () -> {
                      batches.close();
                      models.close();
                      return null;
                    }));
  }

  private EncodeReply encode(EncodeRequest request) {
    try (LoadedModels.Use use = models.use(request.model(), ServiceBus.due())) {
      EmbeddingModel embedding = use.embedding();
      Pass pass = Pass.embedding(embedding, request.modality());
      requireItems(request.values(), request.count(), pass.length());
      float[] embeddings = run(pass, request.values(), request.count());
      return new EncodeReply(
          embedding.name(),
          embedding.dimension(),
          Float32.buffer(embeddings),
          request.familiarity()
                  && request.modality().equals(Modality.GATHER)
                  && embedding instanceof Model seisBind
              ? familiarity(seisBind, request.values(), request.count())
              : null);
    }
  }

  private PredictReply predict(PredictRequest request) {
    try (LoadedModels.Use use = models.use(request.model(), ServiceBus.due())) {
      if (!(use.embedding() instanceof Model seisBind)) {
        throw use.embedding().notEmbedded(Modality.GATHER);
      }
      Pass pass = Pass.attributes(seisBind);
      requireItems(request.values(), request.count(), pass.length());
      float[] attributes = run(pass, request.values(), request.count());
      Buffer estimates = Buffer.buffer(attributes.length * Double.BYTES);
      for (Estimate estimate : Model.estimates(attributes)) {
        estimates
            .appendDoubleLE(estimate.value())
            .appendDoubleLE(estimate.low())
            .appendDoubleLE(estimate.high());
      }
      return new PredictReply(
          use.model().name(), estimates, familiarity(seisBind, request.values(), request.count()));
    }
  }

  private EventAnswer predictEvent(PredictEventRequest request) {
    try (LoadedModels.Use use = models.use(request.model(), ServiceBus.due())) {
      TaskModel task = use.task();
      AskedEvent event = AskedEvent.of(task, request);
      float[] outputs = batches.run(Pass.event(task, event), Buffer.buffer(), 1, ServiceBus.due());
      return event.answer(task, outputs);
    }
  }

  private Buffer familiarity(Model model, Buffer gathers, int count) {
    float[] disagreements =
        model.takesDisagreements()
            ? run(Pass.disagreements(model), gathers, count)
            : new float[count];
    return Float32.buffer(model.familiarity(Float32.values(gathers), disagreements));
  }

  private float[] run(Pass pass, Buffer values, int count) {
    return batches.run(pass, values, count, ServiceBus.due());
  }

  private InspectedModel inspect(RegisterModel request) {
    try {
      return Inspection.of(registry.fetch("the bundle", request.sha256()));
    } catch (InvalidDataException e) {
      throw new ServiceException(ErrorCode.INVALID, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireItems(Buffer values, int count, int length) {
    if (count < 1 || count > MAX_COUNT || values.length() != count * length * Float.BYTES) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "%d bytes are not %d items of %d float32 values; 1 to %d items are accepted."
              .formatted(values.length(), count, length, MAX_COUNT));
    }
  }
}
