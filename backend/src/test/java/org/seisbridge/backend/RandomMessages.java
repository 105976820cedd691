package org.seisbridge.backend;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.seisbridge.api.Modality;

/** JSON that is nearly what a record of the contract looks like, or quite, or not at all. */
final class RandomMessages {
  private static final int DEEPEST = 6;

  private static final List<Object> NUMBERS =
      List.of(0, 1, -1, 7, 1000, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, 0.5, 1e300, -0.0);

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "one",
          "line 4 -noisy",
          "\u0000",
          "\ud800",
          "../../etc/passwd",
          "'; drop table record; --",
          "%s%n",
          "\u202e\u0301🌋",
          "x".repeat(100_000));

  private final Random random;

  RandomMessages(Random random) {
    this.random = random;
  }

  /** What is sent in place of such a record. */
  Object message(Class<? extends Record> type) {
    return switch (random.nextInt(12)) {
      case 0 -> anything(0);
      case 1 -> Buffer.buffer(bytes());
      case 2 -> text();
      case 3 -> nested(300);
      default -> record(type, 0);
    };
  }

  private JsonObject record(Class<?> type, int depth) {
    JsonObject json = new JsonObject();
    for (RecordComponent component : type.getRecordComponents()) {
      if (!rarely()) {
        String name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
        json.put(name, rarely() ? anything(depth) : value(component.getGenericType(), depth + 1));
      }
    }
    if (rarely()) {
      json.put(text(), anything(depth));
    }
    return json;
  }

  private Object value(Type type, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return generic.getRawType() instanceof Class<?> raw && Collection.class.isAssignableFrom(raw)
          ? list(inner, depth)
          : new JsonObject().put(text(), value(inner, depth + 1)).put("velocity_mean", number());
    }
    return type instanceof Class<?> plain ? value(plain, depth) : anything(depth);
  }

  private Object value(Class<?> type, int depth) {
    if (type.equals(String.class)) {
      return text();
    }
    if (type.equals(Modality.class)) {
      return one(List.of("gather", "velocity", "descriptors", "well", ""));
    }
    if (type.equals(Buffer.class)) {
      return bytes();
    }
    if (type.equals(Instant.class)) {
      return one(List.of(Instant.EPOCH.toString(), "tomorrow", "9999-12-31T23:59:59Z"));
    }
    if (type.equals(boolean.class)) {
      return random.nextBoolean();
    }
    if (type.isEnum()) {
      return one(List.of(type.getEnumConstants())).toString().toLowerCase(Locale.ROOT);
    }
    if (type.isSealed()) {
      JsonSubTypes.Type kind = one(List.of(type.getAnnotation(JsonSubTypes.class).value()));
      return record(kind.value(), depth + 1).put("kind", kind.name());
    }
    return type.isRecord() ? record(type, depth) : number();
  }

  private JsonArray list(Type inner, int depth) {
    JsonArray list = new JsonArray();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value(inner, depth + 1));
    }
    return list;
  }

  private Object anything(int depth) {
    return switch (random.nextInt(7)) {
      case 0 -> null;
      case 1 -> number();
      case 2 -> text();
      case 3 -> random.nextBoolean();
      case 4 -> depth > DEEPEST ? null : new JsonArray().add(anything(depth + 1));
      case 5 -> depth > DEEPEST ? null : new JsonObject(Map.of("kind", text()));
      default -> new JsonObject();
    };
  }

  /** Deeper than anything of use. */
  private static JsonObject nested(int levels) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < levels; i++) {
      json = new JsonObject().put("filters", new JsonArray().add(json)).put("kind", "and");
    }
    return new JsonObject().put("filter", json);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    if (random.nextBoolean() && bytes.length > 8) {
      byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
      System.arraycopy(magic, 0, bytes, 0, magic.length);
    }
    return bytes;
  }

  private Object number() {
    return random.nextBoolean() ? random.nextInt(20) : one(NUMBERS);
  }

  private String text() {
    return one(TEXTS);
  }

  private boolean rarely() {
    return random.nextInt(8) == 0;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
