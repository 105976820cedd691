package org.seisbridge.backend.vector.milvus;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.exception.MilvusClientException;
import io.milvus.v2.service.utility.response.CheckHealthResp;
import io.milvus.v2.service.vector.request.DeleteReq;
import io.milvus.v2.service.vector.request.UpsertReq;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.catalog.StoreHealth.State;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.backend.vector.UnitVectors;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorEntry;
import org.seisbridge.backend.vector.VectorStore;
import org.seisbridge.backend.vector.WhenQuiet;

/**
 * A Milvus server. It need not be there when the store is opened, and may come and go.
 *
 * <p>Searches see what this process wrote: for ten seconds after its last write to a collection
 * they are strongly consistent, and later boundedly so, which Milvus lags five seconds at most.
 */
public final class MilvusVectorStore implements VectorStore {
  /** A row is a few kilobytes, and a message may have 64 megabytes. */
  private static final int ROWS = 1000;

  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration HEALTH_HOLDS = Duration.ofSeconds(1);

  private final MilvusConnection connection;
  private final MilvusCollections collections;
  private final MilvusQueries queries;
  private final Map<String, ReentrantLock> writing = new ConcurrentHashMap<>();
  private final Map<String, Long> written = new ConcurrentHashMap<>();
  private final WhenQuiet quiet = new WhenQuiet(this::settle);
  private final long opened = System.nanoTime();
  private volatile Seen seen;

  public MilvusVectorStore(MilvusConfig config) {
    requireNonNull(config, "config");
    this.connection = new MilvusConnection(config);
    this.collections = new MilvusCollections(config);
    this.queries = new MilvusQueries(config.hnsw());
  }

  @Override
  public void upsert(VectorCollection collection, List<VectorEntry> entries) {
    entries.forEach(entry -> UnitVectors.check(entry.vector()));
    if (entries.isEmpty()) {
      return;
    }
    // A record twice in one message would be there twice afterwards.
    Map<Long, VectorEntry> last = new LinkedHashMap<>();
    entries.forEach(entry -> last.put(entry.record(), entry));
    int dimension = entries.getFirst().vector().length;
    List<JsonObject> rows = new ArrayList<>();
    for (VectorEntry entry : last.values()) {
      checkDimension(entry.vector(), dimension);
      rows.add(MilvusSchema.row(collection, entry));
    }
    String name = collections.name(collection);
    write(
        name,
        session -> {
          if (collections.dimension(session, name).isEmpty()) {
            collections.create(session, collection, dimension);
          }
          checkDimension(
              entries.getFirst().vector(), collections.dimension(session, name).getAsInt());
          for (int i = 0; i < rows.size(); i += ROWS) {
            session
                .client()
                .upsert(
                    UpsertReq.builder()
                        .collectionName(name)
                        .data(rows.subList(i, Math.min(i + ROWS, rows.size())))
                        .build());
          }
        });
    quiet.written(collection);
  }

  @Override
  public void delete(VectorCollection collection, Collection<Long> records) {
    String name = collections.name(collection);
    List<Long> all = List.copyOf(records);
    write(
        name,
        session -> {
          if (collections.dimension(session, name).isEmpty()) {
            return;
          }
          for (int i = 0; i < all.size(); i += ROWS) {
            List<Long> some = all.subList(i, Math.min(i + ROWS, all.size()));
            session
                .client()
                .delete(
                    DeleteReq.builder()
                        .collectionName(name)
                        .filter(MilvusSchema.RECORD + " in " + some)
                        .build());
          }
        });
  }

  @Override
  public List<Candidate> search(
      VectorCollection collection, float[] query, Scope scope, Filter filter, int limit) {
    String expression = MilvusFilter.expression(scope, filter);
    return ask(
        collection,
        List.of(query),
        List.of(),
        (session, name) ->
            queries.search(session, name, query, expression, limit, consistency(name)));
  }

  @Override
  public List<Candidate> searchByRank(
      VectorCollection collection, List<float[]> vectors, Scope scope, Filter filter, int depth) {
    String expression = MilvusFilter.expression(scope, filter);
    return ask(
        collection,
        vectors,
        List.of(),
        (session, name) ->
            queries.searchByRank(session, name, vectors, expression, depth, consistency(name)));
  }

  /**
   * Has the server index what has grown, which it does by itself only when there is a lot of it, or
   * after a long while. Until then it looks into a part of it only, whatever the filter: of what a
   * filter lets pass, it may miss much. milvus-lite always looks at everything.
   */
  @Override
  public void settle(VectorCollection collection) {
    String name = collections.name(collection);
    connection.call(
        session -> {
          if (!session.version().lite() && collections.dimension(session, name).isPresent()) {
            collections.seal(session.client(), name, queries.count(session, name, ""));
          }
          return null;
        });
  }

  @Override
  public long count(VectorCollection collection) {
    return ask(collection, List.of(), 0L, (session, name) -> queries.count(session, name, ""));
  }

  @Override
  public SortedMap<Long, Long> generations(VectorCollection collection, long after, int limit) {
    return ask(
        collection,
        List.of(),
        new TreeMap<>(),
        (session, name) -> queries.generations(session, name, after, limit));
  }

  @Override
  public void promote(String model) {
    connection.call(
        session -> {
          collections.promote(session, model);
          return null;
        });
  }

  @Override
  public void retain(Set<String> models) {
    connection.call(
        session -> {
          collections.retain(session, models);
          return null;
        });
  }

  @Override
  public StoreHealth health() {
    Seen last = seen;
    long now = System.nanoTime();
    boolean belied =
        last != null && last.health().state() == State.UP && connection.unansweredSince(last.at());
    if (last == null || belied || now - last.at() > HEALTH_HOLDS.toNanos()) {
      last = new Seen(look(), now);
      seen = last;
    }
    return last.health();
  }

  @Override
  public void close() {
    quiet.close();
    connection.close();
  }

  private StoreHealth look() {
    try {
      return connection.attempt(
          session -> {
            CheckHealthResp check = session.client().checkHealth();
            if (!check.getIsHealthy()) {
              return new StoreHealth(
                  State.STARTING,
                  "%s is not ready: %s".formatted(connection.name(), check.getReasons()));
            }
            Map<String, Long> loading = collections.loading(session.client());
            if (!loading.isEmpty()) {
              return new StoreHealth(
                  State.LOADING,
                  "%s is loading %s"
                      .formatted(
                          connection.name(),
                          loading.entrySet().stream()
                              .map(one -> "%s (%d %%)".formatted(one.getKey(), one.getValue()))
                              .collect(Collectors.joining(", "))));
            }
            return new StoreHealth(
                State.UP, "%s, version %s".formatted(connection.name(), session.version().text()));
          });
    } catch (Unanswered e) {
      State state = e.getCause() instanceof MilvusClientException ? State.STARTING : State.DOWN;
      return new StoreHealth(state, e.getMessage());
    } catch (ServiceException e) {
      return new StoreHealth(State.DOWN, e.getMessage());
    }
  }

  /**
   * Asks about a collection.
   *
   * @param vectors that are searched by
   * @param absent the answer if there is no such collection
   */
  private <T> T ask(
      VectorCollection collection, List<float[]> vectors, T absent, Question<T> question) {
    vectors.forEach(UnitVectors::check);
    String name = collections.name(collection);
    return connection.call(
        session -> {
          OptionalInt dimension = collections.dimension(session, name);
          if (dimension.isEmpty()) {
            return absent;
          }
          vectors.forEach(vector -> checkDimension(vector, dimension.getAsInt()));
          return question.ask(session, name);
        });
  }

  /** One writer at a time: milvus-lite takes no more, and one keeps any server busy. */
  private void write(String name, Writing writing) {
    ReentrantLock lock = this.writing.computeIfAbsent(name, _ -> new ReentrantLock());
    lock.lock();
    try {
      connection.call(
          session -> {
            writing.by(session);
            return null;
          });
    } finally {
      written.put(name, System.nanoTime());
      lock.unlock();
    }
  }

  private ConsistencyLevel consistency(String name) {
    // An earlier process may have written just before this one opened the store.
    long last = written.getOrDefault(name, opened);
    return System.nanoTime() - last < BOUND.toNanos()
        ? ConsistencyLevel.STRONG
        : ConsistencyLevel.BOUNDED;
  }

  private static void checkDimension(float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "an embedding of dimension %d among those of dimension %d"
              .formatted(vector.length, dimension));
    }
  }

  private record Seen(StoreHealth health, long at) {}

  private interface Question<T> {
    T ask(MilvusSession session, String name);
  }

  private interface Writing {
    void by(MilvusSession session);
  }
}
