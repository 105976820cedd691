package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.encode.EncodeReply;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.seismic.velocity.Attribute;

/** The encoder on the event bus, whichever process serves it. Methods block. */
public final class Encoder {
  /** What can be embedded. */
  public static final List<Modality> MODALITIES =
      List.of(Modality.GATHER, Modality.VELOCITY, Modality.DESCRIPTORS);

  /** What was sent to a process that died is never answered; whoever waits for it is told why. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int NUMBERS_PER_ESTIMATE = 3;

  /**
   * What was predicted.
   *
   * @param model name of the model version that did
   * @param estimates by attribute key
   */
  public record Prediction(String model, Map<String, Estimate> estimates) {}

  private final ServiceBus bus;
  private final CurrentModel model;

  /**
   * @param model told of each model version that answers
   */
  public Encoder(ServiceBus bus, CurrentModel model) {
    this.bus = requireNonNull(bus, "bus").as(Caller.PLATFORM).within(PATIENCE);
    this.model = requireNonNull(model, "model");
  }

  /**
   * Embeds a batch.
   *
   * @param inputs network inputs of that modality
   * @throws ServiceException {@link ErrorCode#UNAVAILABLE} if there is no encoder at the moment, or
   *     what the encoder says
   */
  public Embeddings encode(Modality modality, List<float[]> inputs) {
    EncodeReply reply =
        bus.call(
                Contract.ENCODE,
                new EncodeRequest(null, modality, inputs.size(), Float32.buffer(inputs)))
            .await();
    int dimension = reply.dimension();
    requireLength(reply.embeddings(), (long) inputs.size() * dimension * Float.BYTES);
    model.met(reply.model(), dimension);
    float[] values = Float32.values(reply.embeddings());
    float[][] vectors = new float[inputs.size()][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = Arrays.copyOfRange(values, i * dimension, (i + 1) * dimension);
    }
    return new Embeddings(reply.model(), vectors);
  }

  /** Asks only who is there: the name of the model version that answers. */
  String greet() {
    return encode(Modality.DESCRIPTORS, List.of(new float[Attribute.values().length])).model();
  }

  /**
   * Predicts the attributes behind one gather.
   *
   * @param input network input of a gather
   */
  public Prediction predict(float[] input) {
    PredictReply reply =
        bus.call(Contract.PREDICT, new PredictRequest(null, 1, Float32.buffer(input))).await();
    Attribute[] attributes = Attribute.values();
    requireLength(
        reply.estimates(), (long) attributes.length * NUMBERS_PER_ESTIMATE * Double.BYTES);
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    for (Attribute attribute : attributes) {
      int at = attribute.index() * NUMBERS_PER_ESTIMATE * Double.BYTES;
      estimates.put(
          attribute.key(),
          new Estimate(
              reply.estimates().getDoubleLE(at),
              reply.estimates().getDoubleLE(at + Double.BYTES),
              reply.estimates().getDoubleLE(at + 2 * Double.BYTES)));
    }
    return new Prediction(reply.model(), estimates);
  }

  private static void requireLength(Buffer reply, long expected) {
    if (reply.length() != expected) {
      throw new ServiceException(
          ErrorCode.INTERNAL,
          "The encoder answered %d bytes in place of %d.".formatted(reply.length(), expected));
    }
  }
}
