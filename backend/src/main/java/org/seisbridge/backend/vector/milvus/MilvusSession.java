package org.seisbridge.backend.vector.milvus;

import io.milvus.v2.client.MilvusClientV2;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One connection, from the server's answer to its first failure. What was learnt over it about the
 * server is forgotten with it.
 *
 * @param dimensions of the collections that are ready to be searched
 */
record MilvusSession(
    MilvusClientV2 client, MilvusVersion version, Map<String, Integer> dimensions) {

  MilvusSession(MilvusClientV2 client, MilvusVersion version) {
    this(client, version, new ConcurrentHashMap<>());
  }
}
