package org.seisbridge.backend.vector.milvus;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.milvus.v2.common.DataType;
import io.milvus.v2.common.IndexParam;
import io.milvus.v2.service.collection.request.AddFieldReq;
import io.milvus.v2.service.collection.request.CreateCollectionReq.CollectionSchema;
import java.util.Map;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorEntry;

/** The fields of a collection: what identifies an entry, what searches filter by, the vector. */
final class MilvusSchema {
  static final String RECORD = "record";
  static final String GENERATION = "generation";
  static final String TEAM = "team";
  static final String DATASET = "dataset";
  static final String FAMILY = "family";
  static final String TAGS = "tags";
  static final String VECTOR = "vector";

  /**
   * Stands for an attribute that an entry has not. Milvus 2.3 has no null, and refuses NaN; no
   * physical quantity is like this.
   */
  static final double ABSENT = -Double.MAX_VALUE;

  private static final int LONGEST_FAMILY = 64;
  private static final int LONGEST_TAG = 1024;
  private static final int MOST_TAGS = 256;

  private MilvusSchema() {}

  static CollectionSchema of(VectorCollection collection, int dimension) {
    CollectionSchema schema = CollectionSchema.builder().enableDynamicField(false).build();
    schema.addField(field(RECORD, DataType.Int64).isPrimaryKey(true).autoID(false).build());
    schema.addField(field(TEAM, DataType.Int64).isPartitionKey(true).build());
    schema.addField(field(GENERATION, DataType.Int64).build());
    schema.addField(field(DATASET, DataType.Int64).build());
    schema.addField(field(FAMILY, DataType.VarChar).maxLength(LONGEST_FAMILY).build());
    schema.addField(
        field(TAGS, DataType.Array)
            .elementType(DataType.VarChar)
            .maxLength(LONGEST_TAG)
            .maxCapacity(MOST_TAGS)
            .build());
    for (String attribute : collection.attributes()) {
      schema.addField(field(attribute, DataType.Double).build());
    }
    schema.addField(field(VECTOR, DataType.FloatVector).dimension(dimension).build());
    return schema;
  }

  static IndexParam index(MilvusConfig.Hnsw hnsw) {
    // As pymilvus sends them. milvus-lite passes over parameters that stand by themselves.
    String parameters =
        "{\"M\": %d, \"efConstruction\": %d}".formatted(hnsw.m(), hnsw.efConstruction());
    return IndexParam.builder()
        .fieldName(VECTOR)
        .indexName(VECTOR)
        .indexType(IndexParam.IndexType.HNSW)
        .metricType(IndexParam.MetricType.COSINE)
        .extraParams(Map.of("params", parameters))
        .build();
  }

  static JsonObject row(VectorCollection collection, VectorEntry entry) {
    JsonObject row = new JsonObject();
    row.addProperty(RECORD, entry.record());
    row.addProperty(GENERATION, entry.generation());
    row.addProperty(TEAM, entry.team());
    row.addProperty(DATASET, entry.dataset());
    // No family has an empty name, so none is found by it.
    row.addProperty(FAMILY, entry.family() == null ? "" : entry.family());
    JsonArray tags = new JsonArray();
    entry.tags().forEach(tags::add);
    row.add(TAGS, tags);
    for (String attribute : collection.attributes()) {
      row.addProperty(attribute, entry.attributes().getOrDefault(attribute, ABSENT));
    }
    JsonArray vector = new JsonArray(entry.vector().length);
    for (float value : entry.vector()) {
      vector.add(value);
    }
    row.add(VECTOR, vector);
    return row;
  }

  private static AddFieldReq.AddFieldReqBuilder<?> field(String name, DataType type) {
    return AddFieldReq.builder().fieldName(name).dataType(type);
  }
}
