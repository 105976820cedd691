package org.seisbridge.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How deep JSON goes: whoever reads or writes it goes down by recursion. */
public final class Nesting {
  private Nesting() {}

  /** Whether there are objects or arrays in one another on more levels than that. */
  public static boolean exceeds(int levels, Object json) {
    Collection<?> inside =
        switch (json) {
          case JsonObject object -> object.getMap().values();
          case Map<?, ?> object -> object.values();
          case JsonArray array -> array.getList();
          case List<?> array -> array;
          case null, default -> List.of();
        };
    return !inside.isEmpty()
        && (levels == 0 || inside.stream().anyMatch(value -> exceeds(levels - 1, value)));
  }
}
