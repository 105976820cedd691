import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * Says what the ground under a gather is like.
 *
 * <p>{@code java Infer.java GATHER.npy}
 */
final class Infer {
  static void main(String[] arguments) throws Exception {
    JsonNode reply = SeisBridge.send("/infer", Map.of(), Map.of("gather", Path.of(arguments[0])));
    for (var attribute : reply.get("attributes").properties()) {
      JsonNode estimate = attribute.getValue();
      System.out.printf(
          "%-28s %10.4g %-3s  (90 %%: %.4g to %.4g)%n",
          attribute.getKey(),
          estimate.get("value").asDouble(),
          unit(attribute.getKey()),
          estimate.get("low").asDouble(),
          estimate.get("high").asDouble());
    }
  }

  private static String unit(String attribute) {
    return switch (attribute) {
      case "two_way_time" -> "s";
      case "interface_depth" -> "m";
      case "velocity_inversion_fraction" -> "";
      case String it when it.startsWith("velocity") -> "m/s";
      case String it when it.startsWith("gradient") -> "1/s";
      default -> "";
    };
  }
}
