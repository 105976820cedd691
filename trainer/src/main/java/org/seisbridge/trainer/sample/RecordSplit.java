package org.seisbridge.trainer.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Records parted into those that are trained on and those that training is stopped and measured by.
 * The records of one source are all on one side, for neighbours are alike; if there is only one
 * source, validation has a contiguous block of it.
 *
 * @param training places of records, ascending
 * @param validation likewise
 * @param bySource whether sources were kept together; otherwise there is a block
 */
public record RecordSplit(int[] training, int[] validation, boolean bySource) {
  /** The fewest records that are parted. */
  public static final int FEWEST = 50;

  private static final double SHARE = 0.2;
  private static final int FEWEST_VALIDATION = 10;

  /** More would make measuring slow, and tell little more. */
  private static final int MOST_VALIDATION = 1000;

  /**
   * Parts records, the same ones always in the same way.
   *
   * @param sources the source of each, in the order they came
   * @throws IllegalArgumentException if there are too few
   */
  public static RecordSplit of(List<String> sources, long seed) {
    int count = sources.size();
    if (count < FEWEST) {
      throw new IllegalArgumentException(
          "%d records are too few; it takes %d".formatted(count, FEWEST));
    }
    Random random = new Random(seed);
    int wanted = Math.max(FEWEST_VALIDATION, (int) Math.round(SHARE * count));
    Set<String> chosen = chosen(sources, wanted, random);
    if (!chosen.isEmpty()) {
      return parted(count, i -> chosen.contains(sources.get(i)), true);
    }
    int first = random.nextInt(count - wanted + 1);
    return parted(count, i -> i >= first && i < first + wanted, false);
  }

  /** The sources of validation, with about as many records as are wanted; empty if none will do. */
  private static Set<String> chosen(List<String> sources, int wanted, Random random) {
    Map<String, Integer> sizes = new TreeMap<>();
    sources.forEach(source -> sizes.merge(source, 1, Integer::sum));
    List<String> order = new ArrayList<>(sizes.keySet());
    Collections.shuffle(order, random);
    Set<String> chosen = new HashSet<>();
    int records = 0;
    for (String source : order) {
      int more = records + sizes.get(source);
      if (Math.abs(more - wanted) < wanted - records) {
        chosen.add(source);
        records = more;
      }
    }
    if (records >= FEWEST_VALIDATION) {
      return chosen;
    }
    // The least of few large ones, if at least half is left to train on.
    return order.stream()
        .filter(source -> sizes.get(source) >= FEWEST_VALIDATION)
        .filter(source -> 2 * sizes.get(source) <= sources.size())
        .min((a, b) -> Integer.compare(sizes.get(a), sizes.get(b)))
        .map(Set::of)
        .orElse(Set.of());
  }

  private static RecordSplit parted(int count, IntPredicate isValidation, boolean bySource) {
    int[] all = IntStream.range(0, count).filter(isValidation).toArray();
    int kept = Math.min(all.length, MOST_VALIDATION);
    return new RecordSplit(
        IntStream.range(0, count).filter(isValidation.negate()).toArray(),
        IntStream.range(0, kept).map(i -> all[(int) ((long) i * all.length / kept)]).toArray(),
        bySource);
  }

  /** How many sources some of the records are from. */
  public static int sources(List<String> sources, int[] places) {
    return (int) IntStream.of(places).mapToObj(sources::get).distinct().count();
  }
}
