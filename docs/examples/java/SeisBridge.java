import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** SeisBridge over HTTP, by the JDK's client and Jackson. */
final class SeisBridge {
  private static final String SERVER = System.getenv("SEISBRIDGE_SERVER").replaceAll("/+$", "");
  private static final String TOKEN = System.getenv("SEISBRIDGE_TOKEN");
  private static final int TRIES = 5;
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private SeisBridge() {}

  /** What went wrong and what to do about it (RFC 9457); status and code are for programs. */
  static final class Problem extends IOException {
    final int status;
    final String code;

    Problem(HttpResponse<byte[]> response) throws IOException {
      this(response.statusCode(), read(response));
    }

    private Problem(int status, JsonNode problem) {
      super(problem.path("detail").asText("status " + status));
      this.status = status;
      this.code = problem.path("code").asText();
    }

    private static JsonNode read(HttpResponse<byte[]> response) throws IOException {
      return response.headers().firstValue("content-type").orElse("").contains("problem+json")
          ? JSON.readTree(response.body())
          : JSON.createObjectNode();
    }
  }

  /** A request for a path of the API. */
  static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(SERVER + "/api/v1" + path))
        .header("authorization", "Bearer " + TOKEN)
        .timeout(Duration.ofSeconds(90));
  }

  /** Asks, and asks again where that may help. */
  static HttpResponse<byte[]> call(HttpRequest request) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
      int status = response.statusCode();
      if (status < 400) {
        return response;
      }
      if ((status != 429 && status != 503) || tries == TRIES) {
        throw new Problem(response);
      }
      Thread.sleep(
          Duration.ofSeconds(response.headers().firstValueAsLong("retry-after").orElse(5)));
    }
  }

  /** The reply's JSON. */
  static JsonNode json(HttpResponse<byte[]> response) throws IOException {
    return JSON.readTree(response.body());
  }

  static JsonNode get(String path) throws IOException, InterruptedException {
    return json(call(to(path).build()));
  }

  /** Sends JSON, with further headers: a name, a value, and so on. */
  static JsonNode ask(String method, String path, Object value, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        to(path)
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value)));
    return json(call((headers.length == 0 ? request : request.headers(headers)).build()));
  }

  /** Posts a form with files. */
  static JsonNode send(String path, Map<String, ?> fields, Map<String, Path> files)
      throws IOException, InterruptedException {
    String boundary = UUID.randomUUID().toString();
    String part = "--%s\r\ncontent-disposition: form-data; name=\"%s\"";
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (var field : fields.entrySet()) {
      String head = part.formatted(boundary, field.getKey());
      form.writeBytes((head + "\r\n\r\n" + field.getValue() + "\r\n").getBytes(UTF_8));
    }
    for (var file : files.entrySet()) {
      String head = part.formatted(boundary, file.getKey());
      String name = "; filename=\"" + file.getKey() + ".npy\"";
      form.writeBytes((head + name + "\r\n\r\n").getBytes(UTF_8));
      form.writeBytes(Files.readAllBytes(file.getValue()));
      form.writeBytes("\r\n".getBytes(UTF_8));
    }
    form.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    return json(
        call(
            to(path)
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                .build()));
  }
}
