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
import org.seisbridge.api.encode.PredictEventRequest;
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.api.infer.EventAnswer;
import org.seisbridge.api.infer.Familiarity;
import org.seisbridge.seismic.velocity.Attribute;

/** The encoder on the event bus, whichever process serves it. Methods block. */
public final class Encoder {
  /** What was sent to a process that died is never answered; whoever waits for it is told why. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int NUMBERS_PER_ESTIMATE = 3;

  private final ServiceBus bus;

  public Encoder(ServiceBus bus) {
    this.bus = requireNonNull(bus, "bus").as(Caller.PLATFORM).within(PATIENCE);
  }

  /**
   * Embeds a batch.
   *
   * @param model name of the model version
   * @param inputs network inputs of that modality
   * @return {@code [count, dimension]}, each of unit length
   * @throws ServiceException {@link ErrorCode#UNAVAILABLE} if there is no encoder at the moment, or
   *     what the encoder says
   */
  public float[][] encode(String model, Modality modality, List<float[]> inputs) {
    return vectors(reply(model, modality, inputs, false), inputs.size());
  }

  /**
   * An embedding, and whether the model knows the like of what it is of.
   *
   * @param vector of unit length
   * @param familiarity of a gather; null of anything else
   */
  public record Embedded(float[] vector, Familiarity familiarity) {}

  /** {@link #encode} of one item, with how familiar it is. */
  public Embedded embed(String model, Modality modality, float[] input) {
    EncodeReply reply = reply(model, modality, List.of(input), true);
    return new Embedded(
        vectors(reply, 1)[0],
        modality.equals(Modality.GATHER) ? familiarity(reply.familiarity()) : null);
  }

  private EncodeReply reply(
      String model, Modality modality, List<float[]> inputs, boolean familiarity) {
    EncodeReply reply =
        bus.call(
                Contract.ENCODE,
                new EncodeRequest(
                    model, modality, inputs.size(), Float32.buffer(inputs), familiarity))
            .await();
    requireModel(model, reply.model());
    return reply;
  }

  private static float[][] vectors(EncodeReply reply, int count) {
    int dimension = reply.dimension();
    requireLength(reply.embeddings(), (long) count * dimension * Float.BYTES);
    float[] values = Float32.values(reply.embeddings());
    float[][] vectors = new float[count][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = Arrays.copyOfRange(values, i * dimension, (i + 1) * dimension);
    }
    return vectors;
  }

  /** Of one item; a trainer of an older release says nothing of it. */
  private static Familiarity familiarity(Buffer share) {
    if (share == null) {
      return Familiarity.UNKNOWN;
    }
    requireLength(share, Float.BYTES);
    return Familiarity.of(share.getFloatLE(0));
  }

  /**
   * What is predicted of a gather.
   *
   * @param attributes by attribute key
   */
  public record Prediction(Map<String, Estimate> attributes, Familiarity familiarity) {}

  /**
   * Predicts the attributes behind one gather.
   *
   * @param model name of the model version
   * @param input network input of a gather
   */
  public Prediction predict(String model, float[] input) {
    PredictReply reply =
        bus.call(Contract.PREDICT, new PredictRequest(model, 1, Float32.buffer(input))).await();
    requireModel(model, reply.model());
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
    return new Prediction(estimates, familiarity(reply.familiarity()));
  }

  /**
   * What a model of a task tells of an event.
   *
   * @param model name of the model version
   * @throws ServiceException {@link ErrorCode#UNAVAILABLE} if there is no encoder at the moment, or
   *     what the encoder says
   */
  public EventAnswer predictEvent(String model, List<PredictEventRequest.Station> stations) {
    EventAnswer answer =
        bus.call(Contract.PREDICT_EVENT, new PredictEventRequest(model, stations)).await();
    requireModel(model, answer.model());
    return answer;
  }

  /** A trainer of an older release answers by the one version that it has. */
  private static void requireModel(String asked, String answered) {
    if (!asked.equals(answered)) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "An encoder answered by %s and not by %s. Start all trainers with the same release."
              .formatted(answered, asked));
    }
  }

  private static void requireLength(Buffer reply, long expected) {
    if (reply.length() != expected) {
      throw new ServiceException(
          ErrorCode.INTERNAL,
          "The encoder answered %d bytes in place of %d.".formatted(reply.length(), expected));
    }
  }
}
