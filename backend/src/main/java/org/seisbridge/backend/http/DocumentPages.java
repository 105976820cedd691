package org.seisbridge.backend.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The document for programs, and for people Swagger UI, whose files come with the platform. */
final class DocumentPages {
  private static final String DOCS = "/api/v1/docs";
  private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.30.3/";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /** Swagger UI styles single elements, and has pictures within its style sheet. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

  private final Buffer document;
  private final Buffer page;
  private final Map<String, Asset> assets;

  private record Asset(String type, Buffer content) {}

  private DocumentPages(Buffer document, Buffer page, Map<String, Asset> assets) {
    this.document = document;
    this.page = page;
    this.assets = assets;
  }

  /** Reads what they consist of; blocks. */
  static DocumentPages read(ApiDocument document) throws IOException {
    return new DocumentPages(
        document.json(),
        resource("docs.html"),
        Map.of(
            "docs.js", new Asset(SCRIPT, resource("docs.js")),
            "swagger-ui.css", new Asset(STYLE, resource(SWAGGER_UI + "swagger-ui.css")),
            "swagger-ui-bundle.js",
                new Asset(SCRIPT, resource(SWAGGER_UI + "swagger-ui-bundle.js"))));
  }

  private static Buffer resource(String name) throws IOException {
    try (InputStream content = DocumentPages.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException(name + " is missing from the class path");
      }
      return Buffer.buffer(content.readAllBytes());
    }
  }

  void mount(RouterBuilder routes) {
    routes.getRoute("openapi").addHandler(context -> send(context, "application/json", document));
    routes
        .getRoute("docs")
        .addHandler(
            context -> {
              context.response().putHeader(SecurityHeaders.POLICY, POLICY);
              send(context, HTML, page);
            });
  }

  /** What the page loads. */
  void mountAssets(Router router) {
    assets.forEach(
        (name, asset) ->
            router
                .get(DOCS + "/" + name)
                .handler(
                    context -> {
                      context.response().putHeader("cache-control", "max-age=3600");
                      send(context, asset.type(), asset.content());
                    }));
  }

  private static void send(RoutingContext context, String type, Buffer content) {
    context.response().putHeader("content-type", type).end(content);
  }
}
