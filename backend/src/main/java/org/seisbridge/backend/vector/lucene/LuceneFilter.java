package org.seisbridge.backend.vector.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
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
    document.add(new StringField(TEAM, Long.toString(entry.team()), Field.Store.NO));
    document.add(new StringField(DATASET, Long.toString(entry.dataset()), Field.Store.NO));
    if (entry.family() != null) {
      document.add(new StringField(FAMILY, entry.family(), Field.Store.NO));
    }
    for (String tag : entry.tags()) {
      document.add(new StringField(TAG, tag, Field.Store.NO));
    }
    for (Map.Entry<String, Double> value : entry.attributes().entrySet()) {
      document.add(new DoubleField(ATTRIBUTE + value.getKey(), value.getValue(), Field.Store.NO));
    }
  }

  /** Whether the entries of an index, if it has any, have the fields that are filtered by here. */
  static boolean fits(IndexReader reader) {
    return reader.leaves().stream()
        .map(leaf -> leaf.reader().getFieldInfos().fieldInfo(DATASET))
        .allMatch(field -> field != null && field.getIndexOptions() != IndexOptions.NONE);
  }

  /** What passes scope and filter; empty if every entry does. */
  static Optional<Query> query(IndexReader reader, Scope scope, Filter filter) throws IOException {
    List<Query> conditions = new ArrayList<>();
    restrict(conditions, reader, TEAM, scope.teams());
    restrict(conditions, reader, DATASET, scope.datasets());
    restrict(conditions, reader, filter);
    return switch (conditions.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(conditions.getFirst());
      default -> {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        conditions.forEach(query -> all.add(query, BooleanClause.Occur.FILTER));
        yield Optional.of(all.build());
      }
    };
  }

  private static void restrict(List<Query> conditions, IndexReader reader, Filter filter)
      throws IOException {
    switch (filter) {
      case Filter.All() -> {}
      case Filter.InDatasets(var datasets) -> restrict(conditions, reader, DATASET, datasets);
      case Filter.OfFamilies(var families) -> conditions.add(anyOf(FAMILY, families));
      case Filter.Tagged(var tags) -> conditions.add(anyOf(TAG, tags));
      case Filter.AttributeBetween(var attribute, var low, var high) ->
          conditions.add(DoubleField.newRangeQuery(ATTRIBUTE + attribute, low, high));
      case Filter.And(var filters) -> {
        for (Filter one : filters) {
          restrict(conditions, reader, one);
        }
      }
    }
  }

  /** A condition that all entries meet is left out, for it costs more than the search itself. */
  private static void restrict(
      List<Query> conditions, IndexReader reader, String field, Set<Long> ids) throws IOException {
    List<String> terms = ids.stream().map(String::valueOf).toList();
    long entries = 0;
    for (String term : terms) {
      entries += reader.docFreq(new Term(field, term));
    }
    if (entries < reader.maxDoc()) {
      conditions.add(anyOf(field, terms));
    }
  }

  private static Query anyOf(String field, Collection<String> terms) {
    return new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
  }
}
