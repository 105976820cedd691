import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Stores a gather with its velocity model, and waits until it can be found.
 *
 * <p>{@code java Store.java DATASET NAME GATHER.npy VELOCITY.npy}
 */
final class Store {
  static void main(String[] arguments) throws Exception {
    JsonNode dataset = SeisBridge.ask("POST", "/datasets", Map.of("name", arguments[0]));
    JsonNode stored =
        SeisBridge.send(
            "/records",
            Map.of(
                "dataset",
                dataset.get("id"),
                "name",
                arguments[1],
                "sample_interval",
                0.001,
                "receiver_spacing",
                10),
            Map.of("gather", Path.of(arguments[2]), "velocity", Path.of(arguments[3])));
    for (JsonNode note : stored.get("notes")) {
      System.out.println(note.asText());
    }

    while (SeisBridge.get("/status").get("pending").asLong() > 0) {
      Thread.sleep(Duration.ofSeconds(1));
    }
    JsonNode record = SeisBridge.get("/records/" + stored.get("record"));
    if (!record.get("failure").isNull()) {
      throw new IllegalStateException(record.get("failure").asText());
    }
    System.out.printf(
        "record %s is %s and can be found%n", record.get("id"), stored.get("outcome").asText());
  }
}
