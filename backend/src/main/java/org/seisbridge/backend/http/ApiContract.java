package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The document put to use: routes come from it, and parameters and bodies are held to it. */
final class ApiContract {
  private final ApiDocument document;
  private final OpenAPIContract contract;

  private ApiContract(ApiDocument document, OpenAPIContract contract) {
    this.document = document;
    this.contract = contract;
  }

  /** Reads the document, and fails if it is not OpenAPI 3.1. */
  static Future<ApiContract> load(Vertx vertx) {
    return vertx
        .executeBlocking(ApiDocument::read)
        .compose(
            document ->
                OpenAPIContract.from(vertx, document.routable())
                    .map(contract -> new ApiContract(document, contract)));
  }

  ApiDocument document() {
    return document;
  }

  SchemaCheck schemas() {
    return new SchemaCheck(document, contract.getSchemaRepository());
  }

  /**
   * Every operation as a route that has its parameters checked, and waits for its handler. The
   * router's own check decodes parameters twice, names no remedy and goes by way of a worker
   * thread, one request after the other.
   */
  RouterBuilder routes(Vertx vertx) {
    RouterBuilder routes = RouterBuilder.create(vertx, contract);
    SchemaRepository schemas = contract.getSchemaRepository();
    for (OpenAPIRoute route : routes.getRoutes()) {
      List<ParameterCheck> checks =
          route.getOperation().getParameters().stream()
              .map(parameter -> new ParameterCheck(parameter, schemas))
              .toList();
      route
          .setDoValidation(false)
          .addHandler(
              context -> {
                checks.forEach(check -> check.accept(context));
                context.next();
              });
    }
    return routes;
  }

  /** The methods that a path takes, as the header {@code Allow} lists them. */
  String allowed(String path) {
    Path known = contract.findPath(path);
    return known == null
        ? ""
        : known.getOperations().stream()
            .map(Operation::getHttpMethod)
            .map(method -> method.equals(HttpMethod.GET) ? "GET, HEAD" : method.name())
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
