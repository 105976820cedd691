import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Finds velocity models by a gather, more of the kind of the best, and some by what they are like.
 *
 * <p>{@code java Search.java GATHER.npy}
 */
final class Search {
  static void main(String[] arguments) throws Exception {
    Map<String, ?> fields = Map.of("for", "velocity", "limit", 5);
    JsonNode found = SeisBridge.send("/search", fields, Map.of("gather", Path.of(arguments[0])));
    show("By the gather", found);
    long best = found.at("/hits/0/record/id").asLong();

    Map<String, ?> query = Map.of("kind", "record", "record", best, "modality", "velocity");
    Map<String, ?> request = Map.of("query", query, "target", "velocity", "limit", 5);
    show("By the best of them", SeisBridge.ask("POST", "/search", request));

    Map<String, ?> values = Map.of("velocity_mean", 2500, "interface_depth", 300);
    Map<String, ?> filter =
        Map.of("kind", "attribute", "attribute", "velocity_max", "low", 2000, "high", 4500);
    Map<String, ?> wish =
        Map.of(
            "query",
            Map.of("kind", "descriptors", "values", values),
            "target",
            "velocity",
            "limit",
            5,
            "filter",
            filter);
    show("By attributes", SeisBridge.ask("POST", "/search", wish));

    showVelocities(SeisBridge.call(SeisBridge.to("/records/" + best + "/velocity").build()).body());
  }

  private static void show(String question, JsonNode reply) {
    System.out.printf("%s (model %s)%n", question, reply.get("model").asText());
    for (JsonNode hit : reply.get("hits")) {
      JsonNode record = hit.get("record");
      System.out.printf(
          "  %6.3f  record %s  %s%n",
          hit.get("similarity").asDouble(), record.get("id"), record.get("name").asText());
    }
  }

  /** NPY 1.0: ten bytes, of which the last two give the header's length, the header, floats. */
  private static void showVelocities(byte[] npy) {
    ByteBuffer file = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer velocities = file.position(10 + file.getShort(8)).asFloatBuffer();
    float least = Float.POSITIVE_INFINITY;
    float most = 0;
    for (int i = 0; i < velocities.limit(); i++) {
      least = Math.min(least, velocities.get(i));
      most = Math.max(most, velocities.get(i));
    }
    System.out.printf("The best has %d cells, %.0f to %.0f m/s%n", velocities.limit(), least, most);
  }
}
