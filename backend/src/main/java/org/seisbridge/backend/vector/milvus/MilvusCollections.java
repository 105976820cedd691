package org.seisbridge.backend.vector.milvus;

import io.milvus.grpc.LoadState;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.service.collection.request.CreateCollectionReq;
import io.milvus.v2.service.collection.request.DescribeCollectionReq;
import io.milvus.v2.service.collection.request.DropCollectionReq;
import io.milvus.v2.service.collection.request.GetLoadStateReq;
import io.milvus.v2.service.collection.request.HasCollectionReq;
import io.milvus.v2.service.collection.request.LoadCollectionReq;
import io.milvus.v2.service.collection.response.GetLoadStateResp;
import io.milvus.v2.service.index.request.CreateIndexReq;
import io.milvus.v2.service.index.request.ListIndexesReq;
import io.milvus.v2.service.utility.request.AlterAliasReq;
import io.milvus.v2.service.utility.request.CreateAliasReq;
import io.milvus.v2.service.utility.request.DropAliasReq;
import io.milvus.v2.service.utility.request.FlushReq;
import io.milvus.v2.service.utility.request.GetQuerySegmentInfoReq;
import io.milvus.v2.service.utility.request.ListAliasesReq;
import io.milvus.v2.service.utility.response.GetQuerySegmentInfoResp.QuerySegmentInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.vector.VectorCollection;

/**
 * Our collections on the server, {@code PREFIX_gather_m1}, and the aliases that lead outsiders to
 * them, {@code PREFIX_gather}. Whatever a crash left half made is finished when it is next used.
 */
final class MilvusCollections {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration TO_SEAL = Duration.ofMinutes(1);

  /** The server makes no index of fewer. */
  private static final int FEW = 1024;

  private final MilvusConfig config;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  MilvusCollections(MilvusConfig config) {
    this.config = config;
  }

  String name(VectorCollection collection) {
    return config.prefix() + "_" + collection.name();
  }

  /**
   * The dimension of a collection, which is ready to be searched then; empty if there is none.
   *
   * @throws ServiceException if it was there before, or is not loaded in time
   */
  OptionalInt dimension(MilvusSession session, String name) {
    Integer known = session.dimensions().get(name);
    if (known != null) {
      return OptionalInt.of(known);
    }
    MilvusClientV2 client = session.client();
    if (!client.hasCollection(HasCollectionReq.builder().collectionName(name).build())) {
      if (seen.contains(name)) {
        throw new ServiceException(
            ErrorCode.UNAVAILABLE,
            "The collection %s is gone from Milvus at %s. Start again: it is filled anew from the catalogue."
                .formatted(name, config.uri()));
      }
      return OptionalInt.empty();
    }
    int dimension =
        client
            .describeCollection(DescribeCollectionReq.builder().collectionName(name).build())
            .getCollectionSchema()
            .getField(MilvusSchema.VECTOR)
            .getDimension();
    index(client, name);
    load(client, name);
    seen.add(name);
    session.dimensions().put(name, dimension);
    return OptionalInt.of(dimension);
  }

  /** Makes a collection, and its modality's alias if there is none. */
  void create(MilvusSession session, VectorCollection collection, int dimension) {
    MilvusClientV2 client = session.client();
    client.createCollection(
        CreateCollectionReq.builder()
            .collectionName(name(collection))
            .description(
                "SeisBridge: %s by %s".formatted(collection.modality(), collection.model()))
            .collectionSchema(MilvusSchema.of(collection, dimension))
            .numPartitions(session.version().partitions())
            .consistencyLevel(ConsistencyLevel.BOUNDED)
            .build());
    if (!aliases(client).containsKey(alias(collection.modality().name()))) {
      client.createAlias(
          CreateAliasReq.builder()
              .collectionName(name(collection))
              .alias(alias(collection.modality().name()))
              .build());
    }
  }

  /**
   * Has the server seal, keep and index what has grown, and waits until it searches the index, but
   * not for ever.
   *
   * @param entries how many there are
   */
  void seal(MilvusClientV2 client, String name, long entries) {
    client.flush(
        FlushReq.builder()
            .collectionNames(List.of(name))
            .waitFlushedTimeoutMs(TO_SEAL.toMillis())
            .build());
    long end = System.nanoTime() + TO_SEAL.toNanos();
    while (settled(client, name) < entries && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** How many entries are searched by an index, or one by one because they are few. */
  private static long settled(MilvusClientV2 client, String name) {
    return client
        .getQuerySegmentInfo(GetQuerySegmentInfoReq.builder().collectionName(name).build())
        .getSegmentInfos()
        .stream()
        .filter(segment -> segment.getState().equals("Sealed"))
        .filter(segment -> !segment.getIndexName().isEmpty() || segment.getNumOfRows() < FEW)
        .mapToLong(QuerySegmentInfo::getNumOfRows)
        .sum();
  }

  /** Points the aliases to this model's collections. */
  void promote(MilvusSession session, String model) {
    MilvusClientV2 client = session.client();
    Map<String, String> aliases = aliases(client);
    for (String name : ours(client)) {
      String alias = alias(modality(name));
      if (isOf(model, name)) {
        point(client, alias, aliases.get(alias), name);
      }
    }
  }

  /** Drops the collections of other models than these. */
  void retain(MilvusSession session, Set<String> models) {
    MilvusClientV2 client = session.client();
    Map<String, String> aliases = aliases(client);
    for (String name : ours(client)) {
      if (models.stream().noneMatch(model -> isOf(model, name))) {
        drop(session, aliases, name);
      }
    }
  }

  private boolean isOf(String model, String name) {
    return name.equals(name(new VectorCollection(new Modality(modality(name)), model)));
  }

  /** Those of our collections that are not in memory yet, with how much of each is, in percent. */
  Map<String, Long> loading(MilvusClientV2 client) {
    Map<String, Long> loading = new HashMap<>();
    for (String name : ours(client)) {
      GetLoadStateResp state = state(client, name);
      if (state.getState() == LoadState.LoadStateLoading) {
        loading.put(name, state.getProgress());
      }
    }
    return loading;
  }

  private void drop(MilvusSession session, Map<String, String> aliases, String name) {
    String alias = alias(modality(name));
    if (name.equals(aliases.get(alias))) {
      session.client().dropAlias(DropAliasReq.builder().alias(alias).build());
    }
    seen.remove(name);
    session.dimensions().remove(name);
    session.client().dropCollection(DropCollectionReq.builder().collectionName(name).build());
  }

  private static void point(MilvusClientV2 client, String alias, String from, String to) {
    if (from == null) {
      client.createAlias(CreateAliasReq.builder().alias(alias).collectionName(to).build());
    } else if (!from.equals(to)) {
      client.alterAlias(AlterAliasReq.builder().alias(alias).collectionName(to).build());
    }
  }

  /** Our aliases, and the collections that they lead to. */
  private Map<String, String> aliases(MilvusClientV2 client) {
    Map<String, String> aliases = new HashMap<>();
    for (String name : ours(client)) {
      client
          .listAliases(ListAliasesReq.builder().collectionName(name).build())
          .getAlias()
          .forEach(alias -> aliases.put(alias, name));
    }
    return aliases;
  }

  private List<String> ours(MilvusClientV2 client) {
    return client.listCollections().getCollectionNames().stream()
        .filter(name -> name.matches(config.prefix() + "_[a-z]{1,32}_.+"))
        .toList();
  }

  private String modality(String name) {
    int start = config.prefix().length() + 1;
    return name.substring(start, name.indexOf('_', start));
  }

  private String alias(String modality) {
    return config.prefix() + "_" + modality;
  }

  private void index(MilvusClientV2 client, String name) {
    if (client.listIndexes(ListIndexesReq.builder().collectionName(name).build()).isEmpty()) {
      client.createIndex(
          CreateIndexReq.builder()
              .collectionName(name)
              .indexParams(List.of(MilvusSchema.index(config.hnsw())))
              .sync(false)
              .build());
    }
  }

  private void load(MilvusClientV2 client, String name) {
    if (state(client, name).getState() == LoadState.LoadStateLoaded) {
      return;
    }
    client.loadCollection(LoadCollectionReq.builder().collectionName(name).sync(false).build());
    long end = System.nanoTime() + config.timeout().toNanos();
    GetLoadStateResp state = state(client, name);
    while (state.getState() != LoadState.LoadStateLoaded) {
      if (System.nanoTime() > end) {
        throw new ServiceException(
            ErrorCode.UNAVAILABLE,
            "Milvus at %s is loading %s (%d %%). Try again in a moment."
                .formatted(config.uri(), name, state.getProgress()));
      }
      LockSupport.parkNanos(LOOK.toNanos());
      state = state(client, name);
    }
  }

  private static GetLoadStateResp state(MilvusClientV2 client, String name) {
    return client.getLoadStateV2(GetLoadStateReq.builder().collectionName(name).build());
  }
}
