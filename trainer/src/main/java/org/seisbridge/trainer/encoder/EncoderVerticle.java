package org.seisbridge.trainer.encoder;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
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
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.network.SeisBind;

/**
 * Serves a model's encoders on the event bus. The network runs on a thread of its own, in the order
 * of the requests; the event loop only passes messages.
 */
public final class EncoderVerticle extends VerticleBase {
  /** The most items of one request: bounds what a message may ask of memory. */
  private static final int MAX_COUNT = 1024;

  /** How many requests may wait; each embeds on all cores. */
  private static final int WAITING = 64;

  private final WorkQueue queue = new WorkQueue("encoder", 1, WAITING);
  private final Model model;
  private List<MessageConsumer<?>> consumers = List.of();

  /**
   * @param model stays the caller's, who closes it after this is undeployed
   */
  public EncoderVerticle(Model model) {
    this.model = requireNonNull(model, "model");
  }

  @Override
  public Future<?> start() {
    ServiceBus bus = new ServiceBus(vertx);
    consumers =
        List.of(
            bus.serve(Contract.ENCODE, queue, (_, request) -> encode(request)),
            bus.serve(Contract.PREDICT, queue, (_, request) -> predict(request)));
    return Future.all(consumers.stream().map(MessageConsumer::completion).toList());
  }

  @Override
  public Future<?> stop() {
    return queue.close(vertx, consumers);
  }

  private EncodeReply encode(EncodeRequest request) {
    float[] embeddings = embed(request);
    return new EncodeReply(
        model.description().name(), model.dimension(), Float32.buffer(embeddings));
  }

  private float[] embed(EncodeRequest request) {
    int count = request.count();
    if (request.modality().equals(Modality.GATHER)) {
      return model.embedGathers(floats(request.values(), count, NetworkInput.LENGTH), count);
    }
    if (request.modality().equals(Modality.VELOCITY)) {
      int cells = SeisBind.CELLS * SeisBind.CELLS;
      return model.embedVelocities(floats(request.values(), count, cells), count);
    }
    if (request.modality().equals(Modality.DESCRIPTORS)) {
      return model.embedDescriptors(floats(request.values(), count, SeisBind.ATTRIBUTES), count);
    }
    throw new ServiceException(
        ErrorCode.INVALID,
        "Model %s has encoders for gather, velocity and descriptors, not for %s."
            .formatted(model.description().name(), request.modality()));
  }

  private PredictReply predict(PredictRequest request) {
    int count = request.count();
    float[] inputs = floats(request.values(), count, NetworkInput.LENGTH);
    List<Estimate> inferred = model.infer(inputs, count);
    Buffer estimates = Buffer.buffer(inferred.size() * 3 * Double.BYTES);
    for (Estimate estimate : inferred) {
      estimates
          .appendDoubleLE(estimate.value())
          .appendDoubleLE(estimate.low())
          .appendDoubleLE(estimate.high());
    }
    return new PredictReply(model.description().name(), estimates);
  }

  private static float[] floats(Buffer values, int count, int length) {
    if (count < 1 || count > MAX_COUNT || values.length() != count * length * Float.BYTES) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "%d bytes are not %d items of %d float32 values; 1 to %d items are accepted."
              .formatted(values.length(), count, length, MAX_COUNT));
    }
    return Float32.values(values);
  }
}
