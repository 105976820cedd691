package org.seisbridge.deploy.platform;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.seisbridge.api.Operation;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelQuery;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.PromoteModel;
import org.seisbridge.api.model.RollBack;

/** Requests about models as HTTP has them. */
final class ModelCalls {
  static final String MODELS = "/models";

  /** The body of a request whose path names the model. */
  private record ForcedPromotion(String force) {}

  private final HttpRequests requests;

  ModelCalls(HttpRequests requests) {
    this.requests = requests;
  }

  HttpRequest.Builder of(Operation<?, ?> operation, Record request) {
    return switch (request) {
      case ModelQuery _ -> requests.get(MODELS);
      case ModelRef(String model) when operation.equals(ModelContract.DELETE_MODEL) ->
          requests.delete(path(model));
      case ModelRef(String model) -> requests.get(path(model));
      case PromoteModel(String model, String force) ->
          requests.send("POST", path(model) + "/promotion", new ForcedPromotion(force));
      case RollBack(ModelFamily family) ->
          requests.get("/roll-back?family=" + family.key()).POST(BodyPublishers.noBody());
      default -> throw new IllegalArgumentException("no command asks for " + operation.address());
    };
  }

  static String path(String model) {
    return MODELS + "/" + IdentityCalls.encoded(model);
  }
}
