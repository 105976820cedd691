import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a tag on a record, whoever else does the same, and lists all records that have it.
 *
 * <p>{@code java Edit.java RECORD TAG}
 */
final class Edit {
  /** Up to 1000; so small for there to be a second one. */
  private static final int PAGE = 2;

  static void main(String[] arguments) throws Exception {
    try {
      System.out.println("tags: " + addTag(arguments[0], arguments[1]).get("tags"));
      listTagged(arguments[1]);
    } catch (SeisBridge.Problem problem) {
      System.err.printf("%d %s: %s%n", problem.status, problem.code, problem.getMessage());
      System.exit(1);
    }
  }

  /** Reads, changes and writes; if somebody else wrote in between, once more from the start. */
  private static JsonNode addTag(String record, String tag)
      throws IOException, InterruptedException {
    String path = "/records/" + record;
    while (true) {
      HttpResponse<byte[]> response = SeisBridge.call(SeisBridge.to(path).build());
      Set<String> tags = new TreeSet<>(Set.of(tag));
      SeisBridge.json(response).get("tags").forEach(known -> tags.add(known.asText()));
      String etag = response.headers().firstValue("etag").orElseThrow();
      try {
        return SeisBridge.ask("PATCH", path, Map.of("tags", tags), "if-match", etag);
      } catch (SeisBridge.Problem problem) {
        if (!problem.code.equals("precondition_failed")) {
          throw problem;
        }
      }
    }
  }

  private static void listTagged(String tag) throws IOException, InterruptedException {
    String query = "/records?tag=%s&limit=%d&after=".formatted(URLEncoder.encode(tag, UTF_8), PAGE);
    JsonNode page = SeisBridge.get(query + 0);
    while (true) {
      for (JsonNode record : page.get("records")) {
        System.out.printf("record %s  %s%n", record.get("id"), record.get("name").asText());
      }
      if (page.get("next").isNull()) {
        return;
      }
      page = SeisBridge.get(query + page.get("next"));
    }
  }
}
