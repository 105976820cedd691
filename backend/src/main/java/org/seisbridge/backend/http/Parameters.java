package org.seisbridge.backend.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;

/** Text of a path, a query or a form, as what it stands for. */
final class Parameters {
  private Parameters() {}

  static MultiMap ofPath(RoutingContext context) {
    return MultiMap.caseInsensitiveMultiMap().addAll(context.pathParams());
  }

  static Long wholeNumber(MultiMap values, String name) {
    return parse(values, name, Long::valueOf, "a whole number");
  }

  static int wholeNumber(MultiMap values, String name, int otherwise) {
    Integer number = parse(values, name, Integer::valueOf, "a whole number");
    return number == null ? otherwise : number;
  }

  static Double number(MultiMap values, String name) {
    return parse(values, name, Double::valueOf, "a number");
  }

  static Modality modality(MultiMap values, String name) {
    return parse(values, name, Modality::new, "gather, velocity, descriptors, waveform or event");
  }

  /** The value of that name; null if it is not there or empty. */
  static String text(MultiMap values, String name) {
    String text = values.get(name);
    return text == null || text.isBlank() ? null : text;
  }

  static long required(Long value, String name) {
    if (value == null) {
      throw new ServiceException(ErrorCode.INVALID, "'%s' is missing.".formatted(name));
    }
    return value;
  }

  private static <T> T parse(
      MultiMap values, String name, Function<String, T> parser, String expected) {
    String text = text(values, name);
    try {
      return text == null ? null : parser.apply(text.strip());
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INVALID, "'%s' is %s, not '%s'.".formatted(name, expected, text), e);
    }
  }
}
