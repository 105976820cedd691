package org.seisbridge.backend;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.encode.EncodeReply;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.api.model.InspectedModel;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.PartPut;
import org.seisbridge.api.object.PutPart;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.waveform.EventParameter;

/**
 * A small encoder: a seeded random projection of the input to unit length, which keeps neighbours
 * neighbours (Johnson and Lindenstrauss 1984) within a modality. The modalities know nothing of one
 * another, nor do the versions, which are whatever a request names. A bundle is an {@link
 * InspectedModel} as JSON.
 */
public final class ProjectionEncoder {
  static final int DIMENSION = 32;

  /** What it says of everything: that one in fifty look so odd. */
  static final float FAMILIARITY = 0.02f;

  private static final int LARGEST_BUNDLE = 10_000;

  private final Vertx vertx;
  private final Map<Projected, float[]> projections = new HashMap<>();
  private volatile Predicate<EncodeRequest> away = request -> false;
  private volatile Predicate<EncodeRequest> refused = request -> false;

  public ProjectionEncoder(Vertx vertx) {
    this.vertx = vertx;
  }

  private record Projected(String model, int length) {}

  public void serve(ServiceBus bus) {
    bus.serve(Contract.ENCODE, (_, request) -> vertx.executeBlocking(() -> encode(request)));
    bus.serve(Contract.PREDICT, (_, request) -> vertx.executeBlocking(() -> predict(request)));
    bus.serve(
        ModelContract.INSPECT_MODEL,
        (_, request) ->
            bus.as(Caller.PLATFORM)
                .call(ObjectContract.GET_PART, new GetPart(request.sha256(), 0, LARGEST_BUNDLE))
                .map(part -> inspect(part.bytes().toString())));
  }

  private static InspectedModel inspect(String bundle) {
    return ContractJson.decode(bundle, InspectedModel.class);
  }

  /** The bundle of a version of SeisBind. */
  static byte[] bundle(String model, Map<String, Double> figures) {
    return bundle(ModelFamily.SEISBIND, model, figures);
  }

  private static byte[] bundle(ModelFamily family, String model, Map<String, Double> figures) {
    String description = "{\"name\":\"%s\"}".formatted(model);
    InspectedModel content =
        new InspectedModel(
            model, null, family, DIMENSION, family.modalities(), description, figures);
    return ContractJson.encode(content).getBytes(StandardCharsets.UTF_8);
  }

  /** Stores the bundle of a version of SeisBind and registers it. */
  static ModelVersion register(ServiceBus bus, String model, Map<String, Double> figures) {
    return register(bus, ModelFamily.SEISBIND, model, figures);
  }

  /** Stores the bundle of a version and registers it. */
  static ModelVersion register(
      ServiceBus bus, ModelFamily family, String model, Map<String, Double> figures) {
    ServiceBus platform = bus.as(Caller.PLATFORM);
    Buffer bundle = Buffer.buffer(bundle(family, model, figures));
    PartPut stored =
        platform.call(ObjectContract.PUT_PART, new PutPart(model, 0, bundle, true)).await();
    return platform.call(ModelContract.REGISTER_MODEL, new RegisterModel(stored.sha256())).await();
  }

  /** Is there, and takes everything. */
  void behave() {
    away(request -> false);
    refuse(request -> false);
  }

  /** Which requests find nobody there. */
  void away(Predicate<EncodeRequest> requests) {
    away = requests;
  }

  /** Which requests it cannot take. */
  void refuse(Predicate<EncodeRequest> requests) {
    refused = requests;
  }

  private synchronized EncodeReply encode(EncodeRequest request) {
    if (away.test(request)) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "The encoder is away.");
    }
    if (refused.test(request)) {
      throw new ServiceException(ErrorCode.INVALID, "The encoder cannot make sense of it.");
    }
    int length = request.values().length() / Float.BYTES / request.count();
    float[] projection = projection(request.model(), length);
    Buffer embeddings = Buffer.buffer();
    for (int item = 0; item < request.count(); item++) {
      for (float value : unit(request, item, length, projection)) {
        embeddings.appendFloatLE(value);
      }
    }
    Buffer familiarity = request.familiarity() ? Buffer.buffer() : null;
    for (int item = 0; item < request.count() && familiarity != null; item++) {
      familiarity.appendFloatLE(FAMILIARITY);
    }
    return new EncodeReply(request.model(), DIMENSION, embeddings, familiarity);
  }

  private static float[] unit(EncodeRequest request, int item, int length, float[] projection) {
    double[] projected = new double[DIMENSION];
    for (int i = 0; i < length; i++) {
      double value = centred(request, (item * length + i) * Float.BYTES);
      for (int j = 0; j < DIMENSION; j++) {
        projected[j] += value * projection[i * DIMENSION + j];
      }
    }
    double square = 1e-12;
    for (double value : projected) {
      square += value * value;
    }
    float[] unit = new float[DIMENSION];
    for (int j = 0; j < DIMENSION; j++) {
      unit[j] = (float) (projected[j] / Math.sqrt(square));
    }
    // An input of zeros has no direction of its own.
    return square > 1e-9 ? unit : first();
  }

  private static float[] first() {
    float[] unit = new float[DIMENSION];
    unit[0] = 1;
    return unit;
  }

  private static double centred(EncodeRequest request, int position) {
    float value = request.values().getFloatLE(position);
    if (Float.isNaN(value)) {
      return 0;
    }
    if (request.modality().equals(Modality.EVENT)) {
      EventParameter[] parameters = EventParameter.values();
      return value / parameters[position / Float.BYTES % parameters.length].scale();
    }
    return request.modality().equals(Modality.VELOCITY) ? value / 3000 - 1 : value;
  }

  /** What a version makes of an input: a unit vector. */
  synchronized float[] embedding(String model, Modality modality, float[] input) {
    EncodeRequest request = new EncodeRequest(model, modality, 1, Float32.buffer(List.of(input)));
    return unit(request, 0, input.length, projection(model, input.length));
  }

  private float[] projection(String model, int length) {
    return projections.computeIfAbsent(new Projected(model, length), ProjectionEncoder::projection);
  }

  private static float[] projection(Projected projected) {
    Random random = new Random(31L * projected.length() + projected.model().hashCode());
    float[] projection = new float[projected.length() * DIMENSION];
    for (int i = 0; i < projection.length; i++) {
      projection[i] = (float) random.nextGaussian();
    }
    return projection;
  }

  private PredictReply predict(PredictRequest request) {
    double mean = 0;
    int values = request.values().length() / Float.BYTES;
    for (int i = 0; i < values; i++) {
      mean += Math.abs(request.values().getFloatLE(i * Float.BYTES)) / values;
    }
    Buffer estimates = Buffer.buffer();
    for (Attribute attribute : Attribute.values()) {
      double value = mean + attribute.index();
      estimates.appendDoubleLE(value).appendDoubleLE(value - 1).appendDoubleLE(value + 1);
    }
    return new PredictReply(request.model(), estimates, Buffer.buffer().appendFloatLE(FAMILIARITY));
  }
}
