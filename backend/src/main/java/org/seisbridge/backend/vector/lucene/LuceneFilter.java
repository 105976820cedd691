package org.seisbridge.backend.vector.lucene;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.backend.vector.VectorEntry;

/** The fields that searches filter by, and the filters as queries over them. */
final class LuceneFilter {
  private static final String TEAM = "team";
  private static final String DATASET = "dataset";
  private static final String FAMILY = "family";
  private static final String TAG = "tag";
  private static final String ATTRIBUTE = "attribute.";

  private LuceneFilter() {}

  static void addFields(Document document, VectorEntry entry) {
    document.add(new LongField(TEAM, entry.team(), Field.Store.NO));
    document.add(new LongField(DATASET, entry.dataset(), Field.Store.NO));
    if (entry.family() != null) {
      document.add(new StringField(FAMILY, entry.family(), Field.Store.NO));
    }
    for (String tag : entry.tags()) {
      document.add(new StringField(TAG, tag, Field.Store.NO));
    }
    for (Map.Entry<String, Double> value : entry.descriptors().entrySet()) {
      document.add(new DoubleField(ATTRIBUTE + value.getKey(), value.getValue(), Field.Store.NO));
    }
  }

  static Query query(Scope scope, Filter filter) {
    return all(
        List.of(
            LongField.newSetQuery(TEAM, numbers(scope.teams())),
            query(new Filter.InDatasets(scope.datasets())),
            query(filter)));
  }

  private static Query query(Filter filter) {
    return switch (filter) {
      case Filter.All() -> MatchAllDocsQuery.INSTANCE;
      case Filter.InDatasets(var datasets) -> LongField.newSetQuery(DATASET, numbers(datasets));
      case Filter.OfFamilies(var families) ->
          new TermInSetQuery(FAMILY, families.stream().map(BytesRef::new).toList());
      case Filter.Tagged(var tags) ->
          new TermInSetQuery(TAG, tags.stream().map(BytesRef::new).toList());
      case Filter.AttributeBetween(var attribute, var low, var high) ->
          DoubleField.newRangeQuery(ATTRIBUTE + attribute, low, high);
      case Filter.And(var filters) -> all(filters.stream().map(LuceneFilter::query).toList());
    };
  }

  private static long[] numbers(Set<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  private static Query all(List<Query> queries) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    builder.add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.FILTER);
    queries.forEach(query -> builder.add(query, BooleanClause.Occur.FILTER));
    return builder.build();
  }
}
