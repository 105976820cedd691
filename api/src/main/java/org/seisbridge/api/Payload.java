package org.seisbridge.api;

import io.vertx.core.buffer.Buffer;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;

/** How much memory a record of the contract holds, by its binary parts and texts. */
final class Payload {
  private Payload() {}

  static long bytes(Object value) {
    return switch (value) {
      case null -> 0;
      case Buffer buffer -> buffer.length();
      case String text -> text.length();
      case Collection<?> items -> items.stream().mapToLong(Payload::bytes).sum();
      case Record fields ->
          Arrays.stream(fields.getClass().getRecordComponents())
              .mapToLong(component -> bytes(value(fields, component)))
              .sum();
      default -> 0;
    };
  }

  private static Object value(Record fields, RecordComponent component) {
    try {
      return component.getAccessor().invoke(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(fields.getClass() + " is not part of the contract", e);
    }
  }
}
