package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.backend.FaultRound.Victim;

/**
 * The process or one of its stores ends at any step of storing, replacing, deleting and changing
 * over to another model. More rounds by {@code -Dfault.rounds=200} and {@code
 * -Dfault.milvus.rounds=100}, the same ones by {@code -Dfault.seed}.
 */
class FaultIT {
  private static final int ROUNDS = Integer.getInteger("fault.rounds", 4);
  private static final int MILVUS_ROUNDS = Integer.getInteger("fault.milvus.rounds", 2);
  private static final long SEED = Long.getLong("fault.seed", System.nanoTime());

  /** A round that is left alone takes about as many. */
  private static final int STEPS = 160;

  @TempDir private Path folder;
  private MilvusServer milvus;

  /** What each name may hold: one content, or while nobody has said which, several. */
  private final Map<String, Set<Integer>> expected = new TreeMap<>();

  @Test
  void nothingAcknowledgedIsLostNothingDeletedIsFoundAndBothStoresAgree() throws IOException {
    play(ROUNDS, random -> random.nextInt(4) == 0 ? Victim.DATABASE : Victim.PROCESS);
  }

  @Test
  void theSameHoldsWithMilvus() throws IOException {
    milvus = MilvusServer.lite(folder.resolve("milvus"));
    try {
      play(MILVUS_ROUNDS, random -> random.nextBoolean() ? Victim.VECTORS : Victim.PROCESS);
    } finally {
      milvus.close();
    }
  }

  private void play(int rounds, Function<Random, Victim> victims) throws IOException {
    System.out.printf("FaultIT: -Dfault.seed=%d, %d rounds%n", SEED, rounds);
    EmptyDatabase.provide(folder.resolve("data"));
    Random random = new Random(SEED);
    int checked = 0;
    int struck = 0;
    for (int round = 0; round < rounds; round++) {
      Victim victim = victims.apply(random);
      List<String> said = play(random.nextLong(), 1 + random.nextInt(STEPS), victim);
      checked += said.contains("checked") ? 1 : 0;
      struck += said.contains("strikes") ? 1 : 0;
    }
    List<String> last = play(random.nextLong(), Integer.MAX_VALUE, Victim.PROCESS);

    System.out.printf("FaultIT: %d rounds, %d struck, %d checked%n", rounds, struck, checked);
    assertThat(last).contains("checked", "survived");
  }

  /** Plays a round to its end; what it said. */
  private List<String> play(long seed, int fatalStep, Victim victim) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                folder.resolve("data").toString(),
                milvus == null ? "" : milvus.uri().toString(),
                Long.toString(seed),
                "" + fatalStep,
                victim.name()));
    expected.forEach((name, contents) -> arguments.add(name + "=" + joined(contents)));
    List<String> said = new ArrayList<>();
    try (ChildJvm child = ChildJvm.start(FaultRound.class, arguments.toArray(String[]::new))) {
      for (String line = child.next("round: "); line != null; line = child.next("round: ")) {
        said.add(line);
        learn(line);
        if (line.equals("strikes") && victim == Victim.VECTORS) {
          milvus.kill();
          milvus = MilvusServer.lite(folder.resolve("milvus"), milvus.port());
        }
        // A store that was struck fails what is under way; anything else may not fail.
        if (victim == Victim.PROCESS || !said.contains("strikes")) {
          assertThat(line).as("round %s", arguments).doesNotStartWith("failed");
        }
        assertThat(line).as("round %s", arguments).doesNotContain("IllegalState");
      }
    }
    return said;
  }

  private void learn(String line) {
    String[] words = line.split("[ =]", -1);
    switch (words[0]) {
      case "begins" ->
          expected
              .computeIfAbsent(words[1], name -> new LinkedHashSet<>(Set.of(0)))
              .add(Integer.valueOf(words[2]));
      case "ends", "holds" ->
          expected.put(words[1], new LinkedHashSet<>(Set.of(Integer.valueOf(words[2]))));
      default -> {}
    }
  }

  private static String joined(Set<Integer> contents) {
    return contents.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
