package org.seisbridge.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.CatalogRecord;

class RecordSplitTest {

  @Test
  void aFileIsOnOneSide() {
    List<String> sources =
        IntStream.range(0, 300).mapToObj(i -> "line%d/data1.npy".formatted(i % 23)).toList();

    RecordSplit split = RecordSplit.of(sources, 5);

    assertThat(split.bySource()).isTrue();
    assertThat(split.validation()).hasSizeBetween(45, 75);
    assertThat(split.training().length + split.validation().length).isEqualTo(300);
    List<String> trained = IntStream.of(split.training()).mapToObj(sources::get).toList();
    List<String> watched = IntStream.of(split.validation()).mapToObj(sources::get).toList();
    assertThat(trained).doesNotContainAnyElementsOf(watched);
    assertThat(RecordSplit.sources(sources, split.training()))
        .isEqualTo(Set.copyOf(trained).size());
  }

  @Test
  void aSeedGivesOneSplit() {
    List<String> sources =
        IntStream.range(0, 200).mapToObj(i -> "data%d.npy".formatted(i / 8)).toList();

    assertThat(RecordSplit.of(sources, 1).validation())
        .isEqualTo(RecordSplit.of(sources, 1).validation())
        .isNotEqualTo(RecordSplit.of(sources, 2).validation());
  }

  @Test
  void ofFewLargeFilesTheLeastIsForValidation() {
    List<String> sources =
        IntStream.range(0, 150).mapToObj(i -> i < 50 ? "a" : i < 90 ? "b" : "c").toList();

    RecordSplit split = RecordSplit.of(sources, 3);

    assertThat(split.bySource()).isTrue();
    assertThat(RecordSplit.sources(sources, split.validation())).isEqualTo(1);
  }

  @Test
  void aFileAloneIsPartedByABlock() {
    RecordSplit split = RecordSplit.of(Collections.nCopies(60, "data1.npy"), 9);

    assertThat(split.bySource()).isFalse();
    int[] block = split.validation();
    assertThat(block).hasSize(12);
    assertThat(block[11] - block[0]).as("contiguous").isEqualTo(11);
    assertThat(split.training()).hasSize(48).doesNotContain(block);
  }

  @Test
  void aLargeDatasetIsWatchedByAThousand() {
    List<String> sources =
        IntStream.range(0, 20_000).mapToObj(i -> "data%d.npy".formatted(i / 500)).toList();

    RecordSplit split = RecordSplit.of(sources, 1);

    assertThat(split.validation()).hasSize(1000).doesNotHaveDuplicates();
    assertThat(split.training()).hasSize(16_000);
  }

  @Test
  void tooFewAreRefused() {
    assertThatThrownBy(() -> RecordSplit.of(Collections.nCopies(49, "a"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("49", "50");
  }

  @Test
  void aRecordsSourceIsItsSurveyOrFileOrFolder() {
    assertThat(source("a/FlatVel_A/data1.npy[17]")).isEqualTo("a/FlatVel_A/data1.npy");
    assertThat(source("line4/shot12.npy")).isEqualTo("line4");
    assertThat(source("shot12.npy")).isEmpty();
    assertThat(source("shot12.npy", "noisy", "survey:north 3")).isEqualTo("survey:north 3");
  }

  private static String source(String name, String... tags) {
    return SampleRecord.of(
            new CatalogRecord(
                1,
                1,
                name,
                null,
                Map.of(),
                Set.of(tags),
                "",
                Set.of(),
                Instant.EPOCH,
                null,
                1,
                null))
        .source();
  }
}
