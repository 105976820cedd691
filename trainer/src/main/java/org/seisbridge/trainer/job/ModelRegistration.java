package org.seisbridge.trainer.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.trainer.model.Bundle;

/** The model of a job, on its way to the registry. */
final class ModelRegistration {
  private final JobCalls calls;

  ModelRegistration(JobCalls calls) {
    this.calls = calls;
  }

  /**
   * Registers a model that is stored. An earlier attempt may have done so and have been cut off
   * before it could say so; its model differs in the time of training alone.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} if there is another model of that name
   */
  void register(String model, String sha256, Path bundle) throws IOException, InterruptedException {
    try {
      calls.call(ModelContract.REGISTER_MODEL, new RegisterModel(sha256));
    } catch (ServiceException e) {
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
      String registered = calls.call(ModelContract.MODEL, new ModelRef(model)).description();
      if (!timeless(registered).equals(timeless(Bundle.read(bundle).description()))) {
        throw e;
      }
    }
  }

  private static JsonNode timeless(String description) throws IOException {
    JsonNode json = new ObjectMapper().readTree(description);
    return json instanceof ObjectNode fields ? fields.without(List.of("trained", "seconds")) : json;
  }
}
