package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a fine-tuned model compares with the one it began with, as people read it. */
final class TuningText {
  private static final List<String> DIRECTIONS =
      List.of(
          "gather_to_velocity",
          "velocity_to_gather",
          "gather_to_descriptors",
          "descriptors_to_gather",
          "velocity_to_descriptors",
          "descriptors_to_velocity");
  private static final List<String> RECALLS = List.of("r1", "r5", "r10");
  private static final List<String> COLUMNS =
      List.of("new.base.", "new.tuned.", "old.base.", "old.tuned.");
  private static final String ERROR = "attributes.relative_error";
  private static final double PERCENT = 100;

  private final Map<String, Double> figures;

  private TuningText(Map<String, Double> figures) {
    this.figures = figures;
  }

  /** Whether figures are those of a fine-tuning. */
  static boolean tells(Map<String, Double> figures) {
    return figures.containsKey("new.base.gallery") && figures.containsKey("old.tuned.gallery");
  }

  /** A table of both models over both data, and how it was come by. */
  static String of(Map<String, Double> figures) {
    return new TuningText(figures).table();
  }

  private String table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-30s  %-17s  %-17s"
            .formatted(
                "",
                "new data, %d".formatted(count("new.base.gallery")),
                "unseen, %d".formatted(count("old.base.gallery"))));
    lines.add("%-30s  %8s %8s  %8s %8s".formatted("", "base", "tuned", "base", "tuned"));
    for (String direction : DIRECTIONS) {
      for (String recall : RECALLS) {
        String name = recall.equals("r1") ? direction.replace('_', ' ') : "";
        lines.add(
            row("%-24s %5s".formatted(name, "R@" + recall.substring(1)), direction + "." + recall));
      }
    }
    lines.add(row("attributes, mean error in %", ERROR));
    lines.add(
        "Trained on %d records of %s, measured on %d of %s."
            .formatted(
                count("split.training_records"),
                sources("split.training_sources"),
                count("split.validation_records"),
                figures.getOrDefault("split.by_source", 1.0) == 0
                    ? "the same, a contiguous block: there were no files or surveys to part them by"
                    : sources("split.validation_sources")));
    lines.add(
        String.format(
            Locale.ROOT,
            "It changed %,d of %,d weights; the best were after %d of %d steps%s.",
            count("weights.trained"),
            count("weights.all"),
            count("steps.best"),
            count("steps.done"),
            count("steps.best") == 0 ? ", which is the base itself: nothing was better" : ""));
    return String.join("\n", lines);
  }

  private String row(String name, String figure) {
    StringBuilder row = new StringBuilder("%-30s".formatted(name));
    for (String column : COLUMNS) {
      row.append(column.endsWith("base.") ? "  " : " ")
          .append(number(figure, figures.get(column + figure)));
    }
    return row.toString();
  }

  private static String number(String figure, Double value) {
    if (value == null) {
      return "%8s".formatted("-");
    }
    return figure.equals(ERROR)
        ? String.format(Locale.ROOT, "%8.1f", PERCENT * value)
        : String.format(Locale.ROOT, "%8.3f", value);
  }

  private String sources(String figure) {
    long number = count(figure);
    return number == 1 ? "1 source" : number + " sources";
  }

  private long count(String figure) {
    return figures.getOrDefault(figure, 0.0).longValue();
  }
}
