package org.seisbridge.deploy.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.model.ModelVersion;

/** Model versions as people read them. */
final class ModelText {
  private static final List<String> ERRORS =
      List.of("attributes.relative_error", "relative_error_mean");

  private ModelText() {}

  /** Versions in columns. */
  static String table(List<ModelVersion> models) {
    return Stream.concat(
            Stream.of(
                "model                             state       dim   R@1    R@10   error  registered            by, from"),
            models.stream().map(ModelText::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(ModelVersion model) {
    return "%-32s  %-10s  %3d  %s  %s  %s  %.19sZ  %s"
        .formatted(
            model.name(),
            state(model),
            model.dimension(),
            share(mean(model, ".r1")),
            share(mean(model, ".r10")),
            percent(error(model)),
            model.registered(),
            by(model));
  }

  private static String by(ModelVersion model) {
    return (model.user() == null ? "the platform" : model.user())
        + (model.parent() == null ? "" : ", " + model.parent());
  }

  /** All of one version but its description. */
  static String page(ModelVersion model) {
    return """
        model       %s
        family      %s
        state       %s
        parent      %s
        dimension   %d
        modalities  %s
        bundle      %s (%d bytes)
        registered  %.19sZ by %s
        %s"""
        .formatted(
            model.name(),
            model.family().title(),
            state(model),
            model.parent() == null ? "none known" : model.parent(),
            model.dimension(),
            model.modalities().stream().map(Object::toString).collect(Collectors.joining(", ")),
            model.sha256(),
            model.bytes(),
            model.registered(),
            model.user() == null ? "the platform" : model.user(),
            figures(model.figures()));
  }

  private static String figures(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(
            figure ->
                String.format(Locale.ROOT, "  %-36s %10.4g", figure.getKey(), figure.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String state(ModelVersion model) {
    return model.state().name().toLowerCase(Locale.ROOT);
  }

  /** Mean over all directions. */
  private static OptionalDouble mean(ModelVersion model, String figure) {
    return model.figures().entrySet().stream()
        .filter(one -> one.getKey().endsWith(figure))
        .mapToDouble(Map.Entry::getValue)
        .average();
  }

  private static OptionalDouble error(ModelVersion model) {
    return ERRORS.stream()
        .filter(model.figures()::containsKey)
        .mapToDouble(model.figures()::get)
        .findFirst();
  }

  private static String share(OptionalDouble figure) {
    return figure.isEmpty() ? "    -" : String.format(Locale.ROOT, "%.3f", figure.getAsDouble());
  }

  private static String percent(OptionalDouble figure) {
    return figure.isEmpty()
        ? "     -"
        : String.format(Locale.ROOT, "%4.1f %%", 100 * figure.getAsDouble());
  }
}
