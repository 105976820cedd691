package org.seisbridge.backend.http;

import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Nesting;
import org.seisbridge.api.ServiceException;

/** JSON bodies against the schemas of the document. */
final class SchemaCheck {
  /** Levels; the validator goes down them by recursion. */
  private static final int DEEPEST = 99;

  /** Keywords that only pass on what others found. */
  private static final Set<String> PASSING_ON =
      Set.of("$ref", "properties", "items", "oneOf", "additionalProperties");

  /** Says of an alternative of a union that it is not meant. */
  private static final String OTHER_KIND = "/$ref/properties/kind/const";

  private final ApiDocument document;
  private final SchemaRepository schemas;

  SchemaCheck(ApiDocument document, SchemaRepository schemas) {
    this.document = document;
    this.schemas = schemas;
  }

  /**
   * Checks what has been read as a record of the contract already. What lies deeper than anything
   * of use is left to the service that it is for.
   *
   * @param schema its name
   * @throws ServiceException {@link ErrorCode#INVALID}, naming the place
   */
  void require(String schema, Object json) {
    if (Nesting.exceeds(DEEPEST, json)) {
      return;
    }
    OutputUnit result = schemas.validator("#/components/schemas/" + schema).validate(json);
    if (!result.getValid()) {
      OutputUnit error = mostTelling(result.getErrors());
      String place = error.getInstanceLocation().substring(1);
      String detail =
          "%s: %s. %s"
              .formatted(
                  place.isEmpty() ? "The body" : "At " + place,
                  error.getError(),
                  document.description(schema, error.getKeywordLocation()));
      throw new ServiceException(ErrorCode.INVALID, detail.strip());
    }
  }

  /** The first of those that lie deepest, alternatives of other kinds left out. */
  private static OutputUnit mostTelling(List<OutputUnit> errors) {
    List<String> others =
        errors.stream()
            .map(OutputUnit::getKeywordLocation)
            .filter(keyword -> keyword.endsWith(OTHER_KIND))
            .map(keyword -> keyword.substring(0, keyword.length() - OTHER_KIND.length() + 1))
            .toList();
    return errors.stream()
        .filter(error -> others.stream().noneMatch(error.getKeywordLocation()::startsWith))
        .filter(error -> !PASSING_ON.contains(last(error.getKeywordLocation())))
        .max(Comparator.comparingInt(error -> error.getInstanceLocation().split("/", -1).length))
        .orElse(errors.getLast());
  }

  private static String last(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
