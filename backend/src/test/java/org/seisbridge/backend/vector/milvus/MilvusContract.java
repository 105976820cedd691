package org.seisbridge.backend.vector.milvus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seisbridge.backend.vector.ClusteredVectors.SCOPE;
import static org.seisbridge.backend.vector.ClusteredVectors.TEAM;

import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.service.collection.request.HasCollectionReq;
import io.milvus.v2.service.index.request.DescribeIndexReq;
import io.milvus.v2.service.index.response.DescribeIndexResp.IndexDesc;
import io.milvus.v2.service.utility.request.DescribeAliasReq;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.MilvusServer;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.ClusteredVectors;
import org.seisbridge.backend.vector.ReciprocalRank;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorEntry;
import org.seisbridge.backend.vector.VectorStore;
import org.seisbridge.backend.vector.VectorStoreContract;

/** What the store promises besides over any Milvus server. */
abstract class MilvusContract extends VectorStoreContract {
  private static final Filter ALL = new Filter.All();
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  /** Text that means something to a parser, or nearly does. */
  private static final List<String> HOSTILE =
      List.of(
          "\" or true or \"",
          "\"] or record > 0 or family in [\"",
          "a\"b",
          "a\\",
          "\\\" or 1 == 1 or \\\"",
          "two\nlines\tand\r\ntab",
          "'; drop collection --",
          "%",
          "_",
          "Übergröße 深度 🌍",
          "{team}",
          "\\u0022 or true",
          " ");

  private final List<VectorEntry> entries = ClusteredVectors.entries(300, 7);
  private MilvusConfig config;
  private MilvusVectorStore store;

  abstract MilvusServer server();

  @BeforeEach
  void open() {
    config =
        new MilvusConfig(
            server().uri(),
            null,
            "test" + PREFIXES.incrementAndGet(),
            new MilvusConfig.Hnsw(8, 64, 96),
            MilvusConfig.DEFAULT_TIMEOUT);
    store = new MilvusVectorStore(config);
  }

  @AfterEach
  void close() {
    store.retain(Set.of());
    store.close();
  }

  @Override
  protected VectorStore store() {
    return store;
  }

  @Test
  void textInAFilterIsOnlyEverText() {
    List<VectorEntry> hostile = new ArrayList<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      hostile.add(entry(1000 + i, Set.of(HOSTILE.get(i), "common"), HOSTILE.get(i), Map.of()));
    }
    store.upsert(GATHERS, hostile);

    for (int i = 0; i < HOSTILE.size(); i++) {
      assertThat(found(new Filter.Tagged(Set.of(HOSTILE.get(i)))))
          .as("tag %s", HOSTILE.get(i))
          .containsExactly(1000L + i);
      assertThat(found(new Filter.OfFamilies(Set.of(HOSTILE.get(i)))))
          .as("family %s", HOSTILE.get(i))
          .containsExactly(1000L + i);
    }
    assertThat(found(new Filter.Tagged(Set.of("common", HOSTILE.getFirst()))))
        .hasSize(HOSTILE.size());
    assertThat(found(new Filter.Tagged(Set.of("common\" or true or \"")))).isEmpty();
  }

  @Test
  void whatAnEntryHasNotIsNotFoundByAnyRange() {
    store.upsert(
        GATHERS,
        List.of(
            entry(1, Set.of(), null, Map.of()),
            entry(2, Set.of(), null, Map.of("velocity_mean", -5.0, "two_way_time", 1e-300)),
            entry(3, Set.of(), null, Map.of("velocity_mean", 1e7))));

    double infinity = Double.POSITIVE_INFINITY;
    assertThat(found(between("velocity_mean", -infinity, infinity))).containsExactly(2L, 3L);
    assertThat(found(between("velocity_mean", -Double.MAX_VALUE, 0))).containsExactly(2L);
    assertThat(found(between("velocity_mean", -5, 1e7))).containsExactly(2L, 3L);
    assertThat(found(between("velocity_mean", 9_999_999.5, infinity))).containsExactly(3L);
    assertThat(found(between("two_way_time", 0, 1e-299))).containsExactly(2L);
    assertThat(found(between("two_way_time", 0, 0))).isEmpty();
    assertThat(found(new Filter.OfFamilies(Set.of("FlatVel_A")))).isEmpty();
  }

  @Test
  void manyEntriesAreCountedAndListedHoweverSparseTheirNumbers() {
    List<VectorEntry> many = new ArrayList<>();
    Random random = new Random(5);
    Set<Long> numbers = new HashSet<>();
    for (long i = 1; i <= 1500; i++) {
      numbers.add(i);
      numbers.add(1L << 40 | random.nextLong(1L << 40));
    }
    for (long number : numbers) {
      many.add(entry(number, Set.of(), null, Map.of()));
    }
    java.util.Collections.shuffle(many, random);
    store.upsert(GATHERS, many);

    assertThat(store.count(GATHERS)).isEqualTo(numbers.size());
    Set<Long> listed = new HashSet<>();
    long after = 0;
    SortedMap<Long, Long> page;
    do {
      page = store.generations(GATHERS, after, 700);
      assertThat(page.headMap(after + 1)).isEmpty();
      listed.addAll(page.keySet());
      after = page.isEmpty() ? after : page.lastKey();
    } while (page.size() == 700);
    assertThat(listed).isEqualTo(numbers);
  }

  @Test
  void queriesTogetherRankAlikeWhoeverFusesThem() {
    store.upsert(GATHERS, entries);
    List<float[]> queries =
        List.of(entries.get(3).vector(), entries.get(90).vector(), entries.get(202).vector());

    for (Filter filter : List.of(ALL, new Filter.InDatasets(Set.of(2L)))) {
      List<List<Candidate>> single = new ArrayList<>();
      for (float[] query : queries) {
        single.add(store.search(GATHERS, query, SCOPE, filter, 100));
      }
      List<Candidate> together = store.searchByRank(GATHERS, queries, SCOPE, filter, 100);
      List<Candidate> fused = ReciprocalRank.fuse(single);

      assertThat(together)
          .extracting(Candidate::record)
          .containsExactlyElementsOf(fused.stream().map(Candidate::record).toList());
      for (int i = 0; i < fused.size(); i++) {
        assertThat(together.get(i).similarity()).isCloseTo(fused.get(i).similarity(), within(2e-6));
      }
    }
  }

  @Test
  void anIndependentClientReadsWhatWasWritten() throws IOException {
    VectorEntry full = entries.get(5);
    VectorEntry bare = entry(700, Set.of(), null, Map.of());
    store.upsert(GATHERS, List.of(full, bare));

    List<String> rows = server().readBack(config.prefix() + "_gather");

    assertThat(rows).hasSize(2);
    JsonObject row = new JsonObject(rows.getFirst());
    assertThat(row.getLong("record")).isEqualTo(full.record());
    assertThat(row.getLong("generation")).isEqualTo(full.generation());
    assertThat(row.getLong("team")).isEqualTo(full.team());
    assertThat(row.getLong("dataset")).isEqualTo(full.dataset());
    assertThat(row.getString("family")).isEqualTo(full.family());
    assertThat(row.getJsonArray("tags").stream().map(String::valueOf))
        .containsExactlyInAnyOrderElementsOf(full.tags());
    assertThat(row.getDouble("velocity_mean")).isEqualTo(full.attributes().get("velocity_mean"));
    JsonArray vector = row.getJsonArray("vector");
    assertThat(vector.size()).isEqualTo(full.vector().length);
    for (int i = 0; i < full.vector().length; i++) {
      assertThat(vector.getFloat(i)).isEqualTo(full.vector()[i]);
    }
    assertThat(new JsonObject(rows.get(1)).getString("family")).isEmpty();
  }

  @Test
  void promotionMovesTheAliasAndTouchesNobodyElses() {
    VectorCollection newer = new VectorCollection(Modality.GATHER, "m2");
    MilvusConfig theirs =
        new MilvusConfig(
            config.uri(), null, config.prefix() + "x", config.hnsw(), config.timeout());
    try (MilvusVectorStore neighbour = new MilvusVectorStore(theirs);
        Looker looker = new Looker()) {
      store.upsert(GATHERS, entries.subList(0, 3));
      neighbour.upsert(GATHERS, entries.subList(0, 4));
      assertThat(looker.alias()).isEqualTo(config.prefix() + "_gather_m1");

      store.upsert(newer, entries.subList(0, 5));
      assertThat(looker.alias()).isEqualTo(config.prefix() + "_gather_m1");
      store.promote("m2");
      assertThat(looker.alias()).isEqualTo(config.prefix() + "_gather_m2");
      assertThat(looker.has(config.prefix() + "_gather_m1")).isTrue();
      store.promote("m1");
      assertThat(looker.alias()).isEqualTo(config.prefix() + "_gather_m1");
      store.promote("m2");
      store.retain(Set.of("m2"));

      assertThat(looker.has(config.prefix() + "_gather_m1")).isFalse();
      assertThat(store.count(newer)).isEqualTo(5);
      assertThat(neighbour.count(GATHERS)).isEqualTo(4);
      neighbour.retain(Set.of());
    }
  }

  @Test
  void theGraphIsBuiltAsConfigured() {
    store.upsert(GATHERS, entries.subList(0, 3));
    try (Looker looker = new Looker()) {
      IndexDesc index = looker.index(config.prefix() + "_gather_m1");
      assertThat(index.getIndexType().name()).isEqualTo("HNSW");
      assertThat(index.getMetricType().name()).isEqualTo("COSINE");
      assertThat(index.getExtraParams().toString() + index.getProperties())
          .as("parameters, wherever the server puts them")
          .matches(".*M\\W+8\\b.*")
          .matches(".*efConstruction\\W+64\\b.*");
    }
  }

  @Test
  void itIsUpAndSaysWhatItIs() {
    StoreHealth health = store.health();

    assertThat(health.state()).isEqualTo(StoreHealth.State.UP);
    assertThat(health.detail()).contains(config.uri().toString()).contains("version");
  }

  private Set<Long> found(Filter filter) {
    Set<Long> records = new java.util.TreeSet<>();
    store
        .search(GATHERS, entries.getFirst().vector(), SCOPE, filter, 100)
        .forEach(candidate -> records.add(candidate.record()));
    return records;
  }

  private VectorEntry entry(
      long record, Set<String> tags, String family, Map<String, Double> descriptors) {
    float[] vector = entries.get((int) (record % 300)).vector();
    return new VectorEntry(record, 1, TEAM, 1, family, tags, descriptors, vector);
  }

  private static Filter between(String attribute, double low, double high) {
    return new Filter.AttributeBetween(attribute, low, high);
  }

  /** Looks at the server past the store. */
  private final class Looker implements AutoCloseable {
    private final MilvusClientV2 client =
        new MilvusClientV2(ConnectConfig.builder().uri(config.uri().toString()).build());

    String alias() {
      return client
          .describeAlias(DescribeAliasReq.builder().alias(config.prefix() + "_gather").build())
          .getCollectionName();
    }

    boolean has(String name) {
      return client.hasCollection(HasCollectionReq.builder().collectionName(name).build());
    }

    IndexDesc index(String name) {
      return client
          .describeIndex(
              DescribeIndexReq.builder().collectionName(name).fieldName("vector").build())
          .getIndexDescriptions()
          .getFirst();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
