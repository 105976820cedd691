package org.seisbridge.backend.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.backend.vector.Scope;

/**
 * A page of records in SQL. Only what is asked for is in the where clause, so that PostgreSQL can
 * choose the index that suits it.
 */
final class RecordListing {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final StringBuilder where = new StringBuilder();

  RecordListing(Scope scope, RecordQuery query) {
    with("dataset = any(:visible)", "visible", scope.datasets().toArray(Long[]::new));
    with("record.id > :after", "after", query.after());
    with("dataset = :dataset", "dataset", query.dataset());
    with("family = :family", "family", query.family());
    with("tags @> array[:tag]::text[]", "tag", query.tag());
    with(
        "words @@ websearch_to_tsquery('pg_catalog.simple', :words)",
        "words",
        query.text() == null ? null : Words.wanted(query.text()));
    values.put("limit", query.limit());
  }

  private void with(String condition, String name, Object value) {
    if (value != null) {
      where.append(where.isEmpty() ? "where " : " and ").append(condition);
      values.put(name, value);
    }
  }

  Query query(Handle handle) {
    return handle
        .createQuery(RecordColumns.SELECT + where + " order by record.id limit :limit")
        .bindMap(values);
  }
}
