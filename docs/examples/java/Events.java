import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/**
 * Waits for the next record that can be found.
 *
 * <p>{@code java Events.java}
 */
final class Events {
  private static final String DATA = "data:";

  static void main() throws Exception {
    HttpRequest request = SeisBridge.to("/events?types=record.indexed").build();
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("status " + response.statusCode());
    }
    System.out.println("listening");
    try (Stream<String> lines = response.body()) {
      String event = lines.filter(line -> line.startsWith(DATA)).findFirst().orElseThrow();
      System.out.printf(
          "record %s can be found%n",
          SeisBridge.JSON.readTree(event.substring(DATA.length())).get("record"));
    }
    client.shutdownNow();
  }
}
