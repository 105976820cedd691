package org.seisbridge.backend.infer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.infer.InferReply;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.embed.NetworkInputs;
import org.seisbridge.backend.model.KeptModels;
import org.seisbridge.seismic.Accepted;

/** The attributes behind gathers. Methods block. */
public final class InferService {
  private final Catalog catalog;
  private final NetworkInputs inputs;
  private final Encoder encoder;
  private final KeptModels models;

  public InferService(Catalog catalog, NetworkInputs inputs, Encoder encoder, KeptModels models) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.inputs = requireNonNull(inputs, "inputs");
    this.encoder = requireNonNull(encoder, "encoder");
    this.models = requireNonNull(models, "models");
  }

  public InferReply infer(Caller caller, InferRequest request) {
    if ((request.file() == null) == (request.record() == null)) {
      throw new ServiceException(
          ErrorCode.INVALID, "Ask about a file or about a record, one of the two.");
    }
    Accepted<float[]> input =
        request.file() != null
            ? NetworkInputs.ofFile(Modality.GATHER, request.file())
            : new Accepted<>(ofRecord(caller, request.record()), List.of());
    String model = models.current(ModelFamily.SEISBIND);
    Encoder.Prediction prediction = encoder.predict(model, input.value());
    return new InferReply(prediction.attributes(), prediction.familiarity(), model, input.notes());
  }

  private float[] ofRecord(Caller caller, long id) {
    CatalogRecord record = catalog.record(caller, id);
    return inputs.ofRecord(caller, record, Modality.GATHER);
  }
}
