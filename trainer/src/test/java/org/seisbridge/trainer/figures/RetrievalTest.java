package org.seisbridge.trainer.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;

class RetrievalTest {

  @ParameterizedTest
  @ValueSource(strings = {"random", "duplicated_rows"})
  void ranksOfEmbeddingsAreThoseOfTheReference(String name) throws IOException {
    JsonNode expected = cases().get(name);
    float[] queries = npy(expected.get("query").asText()).toFloats();
    float[] gallery = npy(expected.get("gallery").asText()).toFloats();

    check(Retrieval.ranks(queries, gallery, 16), expected.get("query_to_gallery"));
    check(Retrieval.ranks(gallery, queries, 16), expected.get("gallery_to_query"));
  }

  @Test
  void tiesInACoarseMatrixCountAgainstUs() throws IOException {
    JsonNode expected = cases().get("coarse_matrix");
    float[] similarities = npy(expected.get("similarity").asText()).toFloats();
    float[] identity = new float[60 * 60];
    IntStream.range(0, 60).forEach(i -> identity[i * 60 + i] = 1);

    check(Retrieval.ranks(similarities, identity, 60), expected.get("query_to_gallery"));
  }

  @Test
  void aModelThatTellsNothingApartScoresNothing() throws IOException {
    float[] ones = new float[7];
    Arrays.fill(ones, 1);

    check(Retrieval.ranks(ones, ones, 1), cases().get("all_equal_7").get("query_to_gallery"));
  }

  @Test
  void theNearestAreThoseByWhichRanksAreCounted() throws IOException {
    JsonNode known = cases().get("duplicated_rows");
    float[] queries = npy(known.get("query").asText()).toFloats();
    float[] gallery = npy(known.get("gallery").asText()).toFloats();
    int[] ranks = Retrieval.ranks(queries, gallery, 16);

    int[][] all = Retrieval.nearest(queries, gallery, 16, ranks.length);
    int[][] five = Retrieval.nearest(queries, gallery, 16, 5);

    for (int query = 0; query < ranks.length; query++) {
      assertThat(all[query][ranks[query] - 1]).isEqualTo(query);
      assertThat(five[query]).containsExactly(Arrays.copyOf(all[query], 5));
    }
  }

  private static void check(int[] ranks, JsonNode expected) {
    assertThat(ranks)
        .containsExactly(
            StreamSupport.stream(expected.get("ranks").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray());
    Retrieval figures = Retrieval.of(ranks);
    assertThat(figures.r1()).isCloseTo(expected.get("recall_at_1").asDouble(), within(1e-12));
    assertThat(figures.r5()).isCloseTo(expected.get("recall_at_5").asDouble(), within(1e-12));
    assertThat(figures.r10()).isCloseTo(expected.get("recall_at_10").asDouble(), within(1e-12));
    assertThat(figures.mrr()).isCloseTo(expected.get("mrr").asDouble(), within(1e-12));
    assertThat(figures.medianRank()).isEqualTo(expected.get("median_rank").asDouble());
  }

  private static JsonNode cases() throws IOException {
    try (InputStream in = RetrievalTest.class.getResourceAsStream("retrieval.json")) {
      return new ObjectMapper().readTree(in).get("cases");
    }
  }

  private static NpyArray npy(String name) throws IOException {
    try (InputStream in = RetrievalTest.class.getResourceAsStream(name)) {
      return Npy.read(name, in.readAllBytes());
    }
  }
}
