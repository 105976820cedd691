package org.seisbridge.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReciprocalRankTest {

  @Test
  void whatComesFirstInEveryRankingScoresOne() {
    List<Candidate> fused = ReciprocalRank.fuse(List.of(ranking(7, 8), ranking(7, 9)));

    assertThat(fused).extracting(Candidate::record).containsExactly(7L, 8L, 9L);
    assertThat(fused.getFirst().similarity()).isEqualTo(1);
    assertThat(fused.get(1).similarity()).isCloseTo(61.0 / 62 / 2, within(1e-6));
  }

  @Test
  void equalScoresAreInTheOrderOfTheirNumbers() {
    assertThat(ReciprocalRank.fuse(List.of(ranking(5, 3), ranking(3, 5))))
        .extracting(Candidate::record)
        .containsExactly(3L, 5L);
    assertThat(ReciprocalRank.fuse(List.of(ranking(), ranking()))).isEmpty();
  }

  private static List<Candidate> ranking(long... records) {
    return java.util.Arrays.stream(records)
        .mapToObj(record -> new Candidate(record, 1, 0.5))
        .toList();
  }
}
