package org.seisbridge.benchmarks.structures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seisbridge.benchmarks.InferredMaps;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.trainer.evaluation.EvaluationSample;
import org.seisbridge.trainer.evaluation.Evaluator;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.figures.Evaluation.AttributeError;
import org.seisbridge.trainer.figures.Retrieval;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;

/**
 * Searches for windows of Marmousi, Overthrust and Marmousi2 among themselves and velocity models
 * of the ten families, by their gathers and the other way round; prints tables and draws pictures.
 */
public final class StructuresBenchmark {
  private final Model model;
  private final Bundle bundle;
  private final Gallery gallery;
  private final Path folder;

  private StructuresBenchmark(Model model, Bundle bundle, Gallery gallery, Path folder) {
    this.model = model;
    this.bundle = bundle;
    this.gallery = gallery;
    this.folder = folder;
  }

  /**
   * Runs everything; takes minutes.
   *
   * @param arguments a folder for the pictures, how many velocity models of the families are
   *     searched too, and the folder of a model, if it is not the shipped one
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Bundle bundle = arguments.length > 2 ? Bundle.read(Path.of(arguments[2])) : Bundle.shipped();
    RealStructures structures = RealStructures.read();
    if (structures.windows().isEmpty()) {
      return;
    }
    try (Model model = Model.load(bundle)) {
      Gallery gallery = Gallery.of(model, structures.windows(), Integer.parseInt(arguments[1]));
      new StructuresBenchmark(model, bundle, gallery, folder).run(structures.recordings());
    }
  }

  private void run(List<Recording> recordings) throws IOException {
    List<Window> windows = gallery.windows();
    System.out.printf(
        "%nModel %s, %d windows among %d velocity models.%n",
        model.description().name(), windows.size(), gallery.size());
    List<Query> queries =
        IntStream.range(0, windows.size())
            .parallel()
            .mapToObj(i -> Query.of(model, gallery, i, windows.get(i).name(), gallery.gather(i)))
            .toList();
    Map<String, List<Query>> byStructure =
        queries.stream()
            .collect(
                Collectors.groupingBy(
                    query -> windows.get(query.window()).structure(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    printRetrieval(byStructure);
    printAttributes(byStructure);
    List<Query> recorded = new ArrayList<>();
    for (Recording recording : recordings) {
      int window = recording.window();
      String name = windows.get(window).name() + ", recorded by others";
      recorded.add(Query.of(model, gallery, window, name, recording.gather()));
      System.out.printf("%n%s: %s%n", name, String.join(" ", recording.notes()));
    }
    printEach(recorded);
    printEach(queries);
    for (List<Query> group : byStructure.values()) {
      drawBestAndWorst(group);
    }
    for (Query query : recorded) {
      draw(query, "recorded");
    }
  }

  private static void printRetrieval(Map<String, List<Query>> byStructure) {
    System.out.println();
    System.out.println("| | direction | windows | R@1 | R@5 | R@10 | median rank |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|");
    byStructure.forEach(
        (structure, queries) -> {
          printRetrieval(structure, "gather → velocity", queries, Query::velocityRank);
          printRetrieval(structure, "velocity → gather", queries, Query::gatherRank);
          printRetrieval(structure, "verified by physics", queries, Query::verifiedRank);
        });
  }

  private static void printRetrieval(
      String structure, String direction, List<Query> queries, ToIntFunction<Query> rank) {
    Retrieval figures = Retrieval.of(queries.stream().mapToInt(rank).toArray());
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.2f | %.2f | %.2f | %.1f |%n",
        structure,
        direction,
        queries.size(),
        figures.r1(),
        figures.r5(),
        figures.r10(),
        figures.medianRank());
  }

  /** Relative errors and what the 90 % intervals hold, by structure. */
  private void printAttributes(Map<String, List<Query>> byStructure) {
    Evaluation evaluation =
        evaluation(byStructure.values().stream().flatMap(List::stream).toList());
    List<Map<String, AttributeError>> errors =
        byStructure.keySet().stream().map(evaluation.familyAttributes()::get).toList();
    System.out.printf(
        "%n| relative error, in the interval | %s |%n", String.join(" | ", byStructure.keySet()));
    System.out.println("|---|" + "---:|".repeat(errors.size()));
    for (Attribute attribute : Attribute.values()) {
      String cells =
          errors.stream()
              .map(own -> own.get(attribute.key()))
              .map(own -> percent(own.relativeError()) + ", " + percent(own.coverage()))
              .collect(Collectors.joining(" | "));
      System.out.printf("| %s | %s |%n", attribute.key(), cells);
    }
    String means =
        errors.stream()
            .map(own -> percent(Evaluation.meanError(own)))
            .collect(Collectors.joining(" | "));
    System.out.printf("| mean of the 18 | %s |%n", means);
  }

  private static String percent(Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private Evaluation evaluation(List<Query> queries) {
    return Evaluator.over(
            model,
            queries.size(),
            i -> {
              Window window = gallery.windows().get(queries.get(i).window());
              return new EvaluationSample(
                  queries.get(i).input(),
                  window.velocity().velocities(),
                  Descriptors.of(window.velocity()).toFloats(),
                  window.structure());
            },
            done -> {})
        .figures();
  }

  private void printEach(List<Query> queries) {
    StringBuilder rows = new StringBuilder();
    queries.forEach(query -> rows.append(query.row(gallery)));
    System.out.printf("%n%s%s", Query.head(), rows);
  }

  private void drawBestAndWorst(List<Query> group) throws IOException {
    Comparator<Query> order =
        Comparator.comparingInt(Query::velocityRank)
            .thenComparing(Comparator.comparingDouble(Query::similarity).reversed());
    draw(group.stream().min(order).orElseThrow(), "best");
    draw(group.stream().max(order).orElseThrow(), "worst");
  }

  private void draw(Query query, String kind) throws IOException {
    float[] inferred = InferredMaps.in(bundle) ? InferredMaps.of(bundle, query.input(), 1) : null;
    Window window = gallery.windows().get(query.window());
    String name =
        "%s-%s-%d-%d-%s.png"
            .formatted(
                model.description().name(),
                window.structure().toLowerCase(Locale.ROOT),
                window.column() * 10,
                window.row() * 10,
                kind);
    Figure.write(folder.resolve(name), gallery, query, inferred);
    System.out.println("Drawn: " + folder.resolve(name));
  }
}
