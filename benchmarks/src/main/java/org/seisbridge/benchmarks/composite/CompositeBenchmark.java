package org.seisbridge.benchmarks.composite;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.trainer.model.Model;

/** Tries ways to search for something like a base but for one attribute: tables. */
public final class CompositeBenchmark {
  private static final long SEARCHED = 16;
  private static final long ASKED = 17;
  private static final int QUERIES = 150;
  private static final int HITS = 10;
  private static final int POOL = 300;
  private static final double WEIGHT = 0.5;

  private final Model model;
  private final Ground searched;
  private final Ground truth;
  private final double[] spreads;

  private CompositeBenchmark(Model model, int gallery) {
    this.model = model;
    this.searched = Ground.of(model, SEARCHED, gallery);
    this.truth = Ground.of(model, ASKED, QUERIES);
    this.spreads = searched.spreads();
  }

  /**
   * Runs it.
   *
   * @param arguments how many velocity models are searched; 5000 if not given
   */
  public static void main(String[] arguments) throws IOException {
    int gallery = arguments.length == 0 ? 5000 : Integer.parseInt(arguments[0]);
    try (Model model = Model.shipped()) {
      CompositeBenchmark benchmark = new CompositeBenchmark(model, gallery);
      Ground gathers = benchmark.truth.byGather(model);
      benchmark.printSpreads();
      benchmark.changes("By gathers, their attributes inferred", gathers);
      benchmark.changes("By velocity models", benchmark.truth);
      benchmark.printPool(gathers);
      print("\nA negative example, the third hit of a gather:\n");
      Unlike.table(gathers, benchmark.truth, benchmark.searched).forEach(CompositeBenchmark::print);
    }
  }

  private void printSpreads() {
    for (Attribute attribute : Attribute.values()) {
      print("%s %.4g".formatted(attribute.key(), spreads[attribute.index()]));
    }
  }

  private void changes(String heading, Ground asked) {
    Map<String, Held> held = new LinkedHashMap<>();
    Map<String, Held> each = new LinkedHashMap<>();
    Map<String, Way> ways = Way.all();
    String chosen = "the base − %.2f × spreads off".formatted(WEIGHT);
    int searches = 0;
    for (Change change : Change.ALL) {
      Asked[] questions = questions(asked, change);
      for (int q = 0; q < questions.length; q++) {
        if (!asksForWhatThereIs(q, change)) {
          continue;
        }
        searches++;
        for (Map.Entry<String, Way> way : ways.entrySet()) {
          double[] scores = way.getValue().scores(questions[q], searched, spreads);
          count(held, way.getKey(), scores, change, q);
          if (way.getKey().equals(chosen)) {
            count(each, change.toString(), scores, change, q);
          }
        }
      }
    }
    print(
        String.format(
            Locale.ROOT, "%n%s: %,d searches among %,d.%n", heading, searches, searched.count()));
    print(Held.heading());
    held.forEach((name, figures) -> print(figures.row(name)));
    print("\nThe same, of `" + chosen + "` change by change:\n");
    print(Held.heading());
    each.forEach((name, figures) -> print(figures.row(name)));
  }

  private void count(Map<String, Held> held, String name, double[] scores, Change change, int q) {
    held.computeIfAbsent(name, _ -> new Held())
        .count(scores, change, truth.attributes()[q], truth.embeddings()[q], searched, spreads);
  }

  /** Whether the wished-for value is one that nine in ten of all lie about. */
  private boolean asksForWhatThereIs(int query, Change change) {
    double goal = truth.attributes()[query][change.index()] + change.amount();
    return goal >= searched.percentile(change.index(), 5)
        && goal <= searched.percentile(change.index(), 95);
  }

  private Asked[] questions(Ground asked, Change change) {
    int count = asked.count();
    int width = Attribute.values().length;
    int attribute = change.index();
    float[] all = new float[count * width];
    float[] allWished = new float[count * width];
    float[] one = new float[count * width];
    Arrays.fill(one, Float.NaN);
    float[] oneWished = one.clone();
    for (int q = 0; q < count; q++) {
      float[] values = asked.attributes()[q];
      System.arraycopy(values, 0, all, q * width, width);
      System.arraycopy(values, 0, allWished, q * width, width);
      one[q * width + attribute] = values[attribute];
      oneWished[q * width + attribute] = (float) (values[attribute] + change.amount());
      allWished[q * width + attribute] = oneWished[q * width + attribute];
    }
    float[][] embeddedAll = Ground.rows(model.embedDescriptors(all, count), count);
    float[][] embeddedWished = Ground.rows(model.embedDescriptors(allWished, count), count);
    float[][] embeddedOne = Ground.rows(model.embedDescriptors(one, count), count);
    float[][] embeddedOneWished = Ground.rows(model.embedDescriptors(oneWished, count), count);
    Asked[] questions = new Asked[count];
    for (int q = 0; q < count; q++) {
      questions[q] =
          new Asked(
              asked.embeddings()[q],
              embeddedAll[q],
              embeddedWished[q],
              embeddedOne[q],
              embeddedOneWished[q],
              change,
              oneWished[q * width + attribute]);
    }
    return questions;
  }

  /** How many of the first ten of a whole ranking a ranking of few candidates has. */
  private void printPool(Ground asked) {
    double found = 0;
    int searches = 0;
    for (Change change : Change.ALL) {
      Asked[] questions = questions(asked, change);
      for (int q = 0; q < questions.length; q++) {
        Asked question = questions[q];
        Set<Integer> whole = first(Way.pooled(searched.count(), WEIGHT), question);
        whole.retainAll(first(Way.pooled(POOL, WEIGHT), question));
        found += whole.size() / (double) HITS;
        searches++;
      }
    }
    print(
        String.format(
            Locale.ROOT,
            "%nOf the first ten of all, re-ranking %d candidates of either kind finds %.2f %%.",
            POOL,
            100 * found / searches));
  }

  private Set<Integer> first(Way way, Asked question) {
    return Arrays.stream(Vector.highest(way.scores(question, searched, spreads), HITS))
        .boxed()
        .collect(Collectors.toSet());
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
