package org.seisbridge.deploy.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.figures.Evaluation.AttributeError;

/** How an evaluation's attributes look on a terminal: a row for each, a column for each family. */
final class AttributeTable {
  private static final String ALL = "all";

  private AttributeTable() {}

  /** Relative errors, and how often the 90 % intervals hold the true value. */
  static String of(Evaluation evaluation) {
    if (evaluation.attributes().isEmpty()) {
      return "The model infers no attributes.";
    }
    Map<String, Map<String, AttributeError>> columns = new LinkedHashMap<>();
    columns.put(ALL, evaluation.attributes());
    columns.putAll(evaluation.familyAttributes());
    return "%s%n%n%s"
        .formatted(
            table(
                "Relative error, %", columns, AttributeError::relativeError, Evaluation::meanError),
            table(
                "Coverage of 90 % interval, %",
                columns, AttributeError::coverage, AttributeTable::meanCoverage));
  }

  private static Double meanCoverage(Map<String, AttributeError> attributes) {
    return attributes.values().stream()
        .mapToDouble(AttributeError::coverage)
        .average()
        .orElseThrow();
  }

  private static String table(
      String title,
      Map<String, Map<String, AttributeError>> columns,
      Function<AttributeError, Double> figure,
      Function<Map<String, AttributeError>, Double> mean) {
    String names =
        columns.keySet().stream()
            .map(name -> ("%" + width(name) + "s").formatted(name))
            .collect(Collectors.joining());
    String rows =
        columns.get(ALL).keySet().stream()
            .map(key -> row(key, columns, errors -> figure.apply(errors.get(key))))
            .collect(Collectors.joining("\n"));
    return "%-29s%s%n%s%n%s".formatted(title, names, rows, row("mean of the 18", columns, mean));
  }

  private static String row(
      String name,
      Map<String, Map<String, AttributeError>> columns,
      Function<Map<String, AttributeError>, Double> figure) {
    return columns.entrySet().stream()
        .map(column -> cell(width(column.getKey()), figure.apply(column.getValue())))
        .collect(Collectors.joining("", "%-29s".formatted(name), ""));
  }

  private static String cell(int width, Double share) {
    return share == null
        ? ("%" + width + "s").formatted("-")
        : String.format(Locale.ROOT, "%" + width + ".1f", 100 * share);
  }

  private static int width(String name) {
    return Math.max(name.length(), 6) + 2;
  }
}
