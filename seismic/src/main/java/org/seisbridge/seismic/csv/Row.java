package org.seisbridge.seismic.csv;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;

/**
 * What a table says of one thing. Missing columns, empty fields and {@code None} are absent.
 *
 * @param source what messages call the row
 * @param fields texts by the columns' names
 */
public record Row(String source, Map<String, String> fields) {
  private static final String REMEDY = "Correct the field, or leave it empty";

  public Row {
    requireNonNull(source, "source");
    requireNonNull(fields, "fields");
  }

  /** A field that must be there. */
  public String required(String column) {
    return text(column)
        .orElseThrow(
            () ->
                new InvalidDataException(
                    source, "column %s is empty".formatted(column), "Fill the field"));
  }

  public Optional<String> text(String column) {
    String text = fields.getOrDefault(column, "").strip();
    return text.isEmpty() || text.equals("None") ? Optional.empty() : Optional.of(text);
  }

  /**
   * A number.
   *
   * @throws InvalidDataException if the field holds something else, or one that is not finite
   */
  public OptionalDouble number(String column) {
    Optional<String> text = text(column);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    double number;
    try {
      number = Double.parseDouble(text.get());
    } catch (NumberFormatException e) {
      throw invalid(column, text.get(), "is no number", e);
    }
    if (!Double.isFinite(number)) {
      throw invalid(column, text.get(), "is no number", null);
    }
    return OptionalDouble.of(number);
  }

  /**
   * A time in UTC: a date, with dashes or slashes, and the time of the day.
   *
   * @throws InvalidDataException if the field holds something else
   */
  public Optional<Instant> time(String column) {
    return text(column)
        .map(
            text -> {
              String plain =
                  text.replace('/', '-').replace(' ', 'T').replaceFirst("Z$|\\+00:00$", "");
              try {
                return LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
              } catch (DateTimeException e) {
                throw invalid(column, text, "is no time such as 2020-01-02 03:04:05.67, in UTC", e);
              }
            });
  }

  private InvalidDataException invalid(String column, String text, String what, Throwable cause) {
    return new InvalidDataException(
        source,
        "column %s holds '%s', which %s".formatted(column, PlainText.of(text), what),
        REMEDY,
        cause);
  }
}
