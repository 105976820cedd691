package org.seisbridge.backend.vector.lucene;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.backend.vector.UnitVectors;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorEntry;
import org.seisbridge.backend.vector.VectorStore;
import org.seisbridge.backend.vector.WhenQuiet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded store: Lucene's HNSW graphs (Malkov and Yashunin 2018) in this process, a folder to
 * a collection.
 */
public final class LuceneVectorStore implements VectorStore {
  private static final Logger log = LoggerFactory.getLogger(LuceneVectorStore.class);

  /**
   * Up to here comparing with every entry takes about as long as walking a graph, and misses
   * nothing. Counts those that pass the filter, so selective filters are exact too.
   */
  private static final int EXACT_LIMIT = 10_000;

  private final Path folder;
  private final int exactLimit;
  private final Map<String, LuceneCollection> open = new HashMap<>();
  private final WhenQuiet quiet = new WhenQuiet(this::settle);
  private boolean closed;

  /**
   * Opens the store, making it if it is not there.
   *
   * @param data a folder that this process holds; the indexes lie within
   */
  public LuceneVectorStore(Path data) throws IOException {
    this(data, EXACT_LIMIT);
  }

  LuceneVectorStore(Path data, int exactLimit) throws IOException {
    this.folder = Files.createDirectories(data.resolve("vectors"));
    this.exactLimit = exactLimit;
  }

  @Override
  public void upsert(VectorCollection collection, List<VectorEntry> entries) {
    entries.forEach(entry -> UnitVectors.check(entry.vector()));
    on(
        collection,
        index -> {
          index.upsert(entries);
          quiet.written(collection);
          return null;
        });
  }

  /**
   * Merges what there is into one graph: about a second for every 2,000 entries that came since the
   * last time. Meanwhile the collection can be searched and written to.
   */
  @Override
  public void settle(VectorCollection collection) {
    if (exists(collection)) {
      on(
          collection,
          index -> {
            index.merge();
            return null;
          });
    }
  }

  @Override
  public void delete(VectorCollection collection, Collection<Long> records) {
    if (exists(collection)) {
      on(
          collection,
          index -> {
            index.delete(records);
            return null;
          });
    }
  }

  @Override
  public List<Candidate> search(
      VectorCollection collection, float[] query, Scope scope, Filter filter, int limit) {
    UnitVectors.check(query);
    return exists(collection)
        ? on(collection, index -> index.search(query, scope, filter, limit))
        : List.of();
  }

  @Override
  public long count(VectorCollection collection) {
    return exists(collection) ? on(collection, LuceneCollection::count) : 0;
  }

  @Override
  public SortedMap<Long, Long> generations(VectorCollection collection, long after, int limit) {
    return exists(collection)
        ? on(collection, index -> index.generations(after, limit))
        : Collections.emptySortedMap();
  }

  @Override
  public StoreHealth health() {
    return new StoreHealth(StoreHealth.State.UP, "Lucene, in " + folder);
  }

  @Override
  public void promote(String model) {
    // There are no outsiders.
  }

  @Override
  public synchronized void retain(Set<String> models) {
    try (Stream<Path> indexes = Files.list(folder)) {
      for (Path index : indexes.toList()) {
        String name = index.getFileName().toString();
        Modality modality = new Modality(name.substring(0, name.indexOf('_')));
        if (models.stream().noneMatch(model -> isOf(modality, model, name))) {
          discard(name);
          delete(index);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tidy " + folder, e);
    }
  }

  private static boolean isOf(Modality modality, String model, String name) {
    return name.equals(new VectorCollection(modality, model).name());
  }

  @Override
  public synchronized void close() {
    closed = true;
    // Closing an index ends its merge; to interrupt it would damage what is being written.
    quiet.close();
    List.copyOf(open.keySet()).forEach(this::discard);
  }

  private <T> T on(VectorCollection collection, Task<T> task) {
    String name = collection.name();
    try {
      return task.run(index(name));
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | EOFException
        | NoSuchFileException e) {
      discard(name);
      throw new ServiceException(
          ErrorCode.INTERNAL,
          "The vector index %s is damaged. Move that folder away and start again: it is filled anew from the catalogue."
              .formatted(folder.resolve(name)),
          e);
    } catch (IOException | AlreadyClosedException e) {
      // After a failed write Lucene closes the index; the next call opens it at its last commit.
      discard(name);
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "The vector index %s does not answer: %s".formatted(folder.resolve(name), e.getMessage()),
          e);
    }
  }

  private synchronized LuceneCollection index(String name) throws IOException {
    if (closed) {
      throw new AlreadyClosedException("the store is closed");
    }
    LuceneCollection index = open.get(name);
    if (index == null) {
      index = new LuceneCollection(folder.resolve(name), exactLimit);
      open.put(name, index);
    }
    return index;
  }

  private synchronized void discard(String name) {
    LuceneCollection index = open.remove(name);
    if (index != null) {
      try {
        index.close();
      } catch (IOException e) {
        log.warn("The vector index {} does not close properly.", name, e);
      }
    }
  }

  private static void delete(Path index) throws IOException {
    try (Stream<Path> files = Files.walk(index)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private boolean exists(VectorCollection collection) {
    return Files.exists(folder.resolve(collection.name()));
  }

  private interface Task<T> {
    T run(LuceneCollection index) throws IOException;
  }
}
