package org.seisbridge.backend.vector.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seisbridge.backend.vector.ClusteredVectors.SCOPE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.ChildJvm;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.ClusteredVectors;
import org.seisbridge.backend.vector.VectorEntry;
import org.seisbridge.backend.vector.VectorStore;
import org.seisbridge.backend.vector.VectorStoreContract;

class LuceneVectorStoreIT extends VectorStoreContract {
  private static final int BATCH = 10;

  @TempDir Path data;
  private LuceneVectorStore store;

  @BeforeEach
  void open() throws IOException {
    store = new LuceneVectorStore(data);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected VectorStore store() {
    return store;
  }

  @Test
  void theGraphFindsWhatComparingWithEachFinds() throws IOException {
    List<VectorEntry> entries = ClusteredVectors.entries(3000, 3);
    try (LuceneVectorStore graph = new LuceneVectorStore(data.resolve("graph"), 500)) {
      for (int i = 0; i < entries.size(); i += 250) {
        graph.upsert(GATHERS, entries.subList(i, i + 250));
        store.upsert(GATHERS, entries.subList(i, i + 250));
      }
      Random random = new Random(4);
      for (Filter filter : List.of(new Filter.All(), new Filter.InDatasets(Set.of(2L)))) {
        int common = 0;
        for (int i = 0; i < 100; i++) {
          float[] query = ClusteredVectors.unit(random, entries.get(i).vector());
          Set<Candidate> exact = new HashSet<>(store.search(GATHERS, query, SCOPE, filter, 10));
          List<Candidate> found = graph.search(GATHERS, query, SCOPE, filter, 10);
          assertThat(found).hasSize(10);
          common += (int) found.stream().filter(exact::contains).count();
        }
        assertThat(common).as("recall@10 of %s, of 1000", filter).isGreaterThan(980);
      }
    }
  }

  @Test
  void whatWasAcknowledgedOutlivesKillMinus9() throws IOException {
    store.close();
    int acknowledged = 0;
    for (int round = 0; round < 3; round++) {
      try (ChildJvm child =
          ChildJvm.start(Writer.class, data.toString(), String.valueOf(acknowledged))) {
        for (int batch = 0; batch < 5; batch++) {
          acknowledged = Integer.parseInt(child.await("acknowledged "));
        }
        for (String late : child.kill("acknowledged ")) {
          acknowledged = Integer.parseInt(late);
        }
      }
      open();
      assertThat(
              store.search(
                  GATHERS,
                  ClusteredVectors.entries(1, 7).getFirst().vector(),
                  SCOPE,
                  new Filter.All(),
                  100_000))
          .extracting(Candidate::record)
          .containsAll(Stream.iterate(1L, i -> i + 1).limit(acknowledged).toList());
      store.close();
    }
  }

  @Test
  void aHalfWrittenSegmentIsForgotten() throws IOException {
    store.upsert(GATHERS, ClusteredVectors.entries(20, 7));
    store.close();
    Path index = data.resolve("vectors").resolve(GATHERS.name());
    Files.writeString(index.resolve("_7.fdt"), "cut sh");
    Files.writeString(index.resolve("pending_segments_9"), "");
    open();

    assertThat(store.count(GATHERS)).isEqualTo(20);
    store.upsert(GATHERS, ClusteredVectors.entries(30, 7));
    assertThat(store.count(GATHERS)).isEqualTo(30);
  }

  @Test
  void aDamagedIndexIsNamedWithItsRemedy() throws IOException {
    store.upsert(GATHERS, ClusteredVectors.entries(20, 7));
    store.close();
    Path index = data.resolve("vectors").resolve(GATHERS.name());
    try (Stream<Path> files = Files.list(index)) {
      Path largest = files.max(Comparator.comparingLong(file -> file.toFile().length())).get();
      byte[] content = Files.readAllBytes(largest);
      Files.write(largest, java.util.Arrays.copyOf(content, content.length / 2));
    }
    open();

    assertThatThrownBy(() -> store.count(GATHERS))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(index.toString())
        .hasMessageContaining("Move that folder away");
  }

  @Test
  void mergingLeavesOneGraphWhileSearchesAndWritesGoOn() throws Exception {
    List<VectorEntry> entries = ClusteredVectors.entries(3000, 3);
    for (int i = 0; i < 2000; i += 250) {
      store.upsert(GATHERS, entries.subList(i, i + 250));
    }
    float[] query = entries.get(41).vector();
    List<Candidate> before = store.search(GATHERS, query, SCOPE, new Filter.All(), 10);
    assertThat(graphs()).isGreaterThan(1);

    CompletableFuture<Void> merging = CompletableFuture.runAsync(() -> store.settle(GATHERS));
    for (int i = 2000; i < 3000; i += 250) {
      store.upsert(GATHERS, entries.subList(i, i + 250));
      store.delete(GATHERS, List.of(entries.get(i).record()));
    }
    merging.join();
    store.settle(GATHERS);

    assertThat(graphs()).isEqualTo(1);
    assertThat(store.count(GATHERS)).isEqualTo(2996);
    assertThat(before)
        .contains(store.search(GATHERS, query, SCOPE, new Filter.All(), 1).getFirst());
  }

  private int graphs() throws IOException {
    try (Directory index = FSDirectory.open(data.resolve("vectors").resolve(GATHERS.name()));
        DirectoryReader reader = DirectoryReader.open(index)) {
      return reader.leaves().size();
    }
  }

  @Test
  void anIndexOfAnEarlierLayoutIsEmptyAndCanBeFilled() throws IOException {
    VectorEntry entry = ClusteredVectors.entries(1, 7).getFirst();
    try (Directory index = FSDirectory.open(data.resolve("vectors").resolve(GATHERS.name()));
        IndexWriter writer = new IndexWriter(index, new IndexWriterConfig())) {
      Document earlier = new Document();
      earlier.add(new StringField("record", "8", Field.Store.NO));
      earlier.add(new LongField("team", 1, Field.Store.NO));
      earlier.add(new LongField("dataset", 1, Field.Store.NO));
      earlier.add(
          new KnnFloatVectorField("vector", entry.vector(), VectorSimilarityFunction.DOT_PRODUCT));
      writer.addDocument(earlier);
    }

    assertThat(store.count(GATHERS)).isZero();
    store.upsert(GATHERS, List.of(entry));
    assertThat(store.search(GATHERS, entry.vector(), SCOPE, new Filter.All(), 10)).hasSize(1);
  }

  /** Writes batches without end, from the given record on, and says how far it is. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      LuceneVectorStore store = new LuceneVectorStore(Path.of(arguments[0]));
      List<VectorEntry> entries = ClusteredVectors.entries(20_000, 7);
      for (int from = Integer.parseInt(arguments[1]); ; from += BATCH) {
        store.upsert(GATHERS, entries.subList(from, from + BATCH));
        System.out.println("acknowledged " + (from + BATCH));
      }
    }
  }
}
