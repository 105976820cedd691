package org.seisbridge.backend.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the HTTP door offers, in OpenAPI 3.1: written by hand, and what requests are held to. */
final class ApiDocument {
  private static final String SOURCE = "openapi.yaml";

  private final Buffer json;
  private final JsonObject document;

  private ApiDocument(Buffer json) {
    this.json = json;
    this.document = new JsonObject(json);
  }

  /** Reads the document; blocks. */
  static ApiDocument read() throws IOException {
    try (InputStream source = ApiDocument.class.getResourceAsStream(SOURCE)) {
      Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(source);
      return new ApiDocument(new JsonObject(yaml).toBuffer());
    }
  }

  /** The document as it is published. */
  Buffer json() {
    return json;
  }

  /**
   * The document without what Vert.x's router refuses to load, such as the content type of
   * problems, or would read into memory, which are forms. Schemas and parameters are all there.
   */
  JsonObject routable() {
    JsonObject routable = document.copy();
    // Who asks is found out before anything is routed.
    routable.remove("security");
    JsonObject components = routable.getJsonObject("components");
    components.remove("securitySchemes");
    withoutContent(components.getJsonObject("responses"));
    for (Map.Entry<String, Object> path : routable.getJsonObject("paths")) {
      for (Map.Entry<String, Object> part : (JsonObject) path.getValue()) {
        if (part.getValue() instanceof JsonObject operation) {
          operation.remove("requestBody");
          operation.remove("security");
          withoutContent(operation.getJsonObject("responses"));
        }
      }
    }
    // A regular expression would be run over the whole file.
    schema(routable, "DataFile").getJsonObject("properties").getJsonObject("content").clear();
    return routable;
  }

  private static void withoutContent(JsonObject responses) {
    responses.forEach(response -> ((JsonObject) response.getValue()).remove("content"));
  }

  /**
   * What the document says of the part of a schema that a keyword stands in.
   *
   * @param schema its name
   * @param keyword where, from the schema on, such as {@code #/properties/limit/maximum}
   * @return empty if it says nothing
   */
  String description(String schema, String keyword) {
    Object part = schema(document, schema);
    String[] steps = keyword.split("/", -1);
    for (int i = 1; i < steps.length - 1; i++) {
      part = inside(part, steps[i]);
    }
    return part instanceof JsonObject described ? described.getString("description", "") : "";
  }

  private Object inside(Object part, String step) {
    if (part instanceof JsonArray list) {
      return list.getValue(Integer.parseInt(step));
    }
    Object value = ((JsonObject) part).getValue(step);
    return step.equals("$ref")
        ? JsonPointer.from(((String) value).substring(1)).queryJson(document)
        : value;
  }

  private static JsonObject schema(JsonObject document, String name) {
    return document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
  }
}
