package org.seisbridge.backend.vector.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.backend.vector.VectorEntry;

/**
 * One index in a folder. Every batch is a commit, so an index whose process was killed opens at its
 * last whole batch.
 */
final class LuceneCollection implements AutoCloseable {
  private static final String RECORD = "record";
  private static final String GENERATION = "generation";
  private static final String VECTOR = "vector";

  /** Breadth of the graph search: what the nearest few are chosen from. */
  private static final int BREADTH = 100;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final int exactLimit;

  /**
   * @param exactLimit up to how many entries a search compares with each, rather than walk the
   *     graph
   */
  LuceneCollection(Path folder, int exactLimit) throws IOException {
    this.exactLimit = exactLimit;
    directory = FSDirectory.open(folder);
    writer = new IndexWriter(directory, new IndexWriterConfig());
    forgetEarlierLayout();
    searchers = new SearcherManager(writer, null);
  }

  /** An index whose teams and datasets are no terms is filled anew from the catalogue. */
  private void forgetEarlierLayout() throws IOException {
    try (IndexReader reader = DirectoryReader.open(writer)) {
      if (LuceneFilter.fits(reader)) {
        return;
      }
    }
    writer.deleteAll();
    writer.commit();
  }

  void upsert(List<VectorEntry> entries) throws IOException {
    for (VectorEntry entry : entries) {
      writer.updateDocument(key(entry.record()), document(entry));
    }
    commit();
  }

  void delete(Collection<Long> records) throws IOException {
    writer.deleteDocuments(records.stream().map(LuceneCollection::key).toArray(Term[]::new));
    commit();
  }

  /**
   * Makes one graph of many, for a search walks each of them. Not worth it while all but the
   * largest hold less than a tenth of the entries. What is written meanwhile is not held up.
   */
  void merge() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      IndexReader reader = searcher.getIndexReader();
      int largest =
          reader.leaves().stream().mapToInt(leaf -> leaf.reader().maxDoc()).max().orElse(0);
      if (10L * (reader.maxDoc() - largest) < reader.maxDoc()) {
        return;
      }
    } finally {
      searchers.release(searcher);
    }
    writer.forceMerge(1);
    commit();
  }

  private void commit() throws IOException {
    writer.commit();
    searchers.maybeRefreshBlocking();
  }

  List<Candidate> search(float[] vector, Scope scope, Filter filter, int limit) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      IndexReader reader = searcher.getIndexReader();
      Query passing = LuceneFilter.query(reader, scope, filter).orElse(null);
      int candidates = passing == null ? reader.numDocs() : searcher.count(passing);
      Query nearest =
          candidates <= exactLimit
              ? new ExactVectorQuery(VECTOR, vector, limit, passing)
              : new KnnFloatVectorQuery(VECTOR, vector, Math.max(limit, BREADTH), passing);
      return candidates(searcher, searcher.search(nearest, limit).scoreDocs);
    } finally {
      searchers.release(searcher);
    }
  }

  long count() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return searcher.getIndexReader().numDocs();
    } finally {
      searchers.release(searcher);
    }
  }

  SortedMap<Long, Long> generations(long after, int limit) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      Query later = NumericDocValuesField.newSlowRangeQuery(RECORD, after + 1, Long.MAX_VALUE);
      Sort byRecord = new Sort(new SortField(RECORD, SortField.Type.LONG));
      List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
      SortedMap<Long, Long> page = new TreeMap<>();
      for (ScoreDoc hit : searcher.search(later, limit, byRecord).scoreDocs) {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
        int document = hit.doc - leaf.docBase;
        page.put(number(leaf, RECORD, document), number(leaf, GENERATION, document));
      }
      return page;
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    // What is not committed was not acknowledged.
    try (directory) {
      searchers.close();
      writer.rollback();
    }
  }

  private static Document document(VectorEntry entry) {
    Document document = new Document();
    document.add(new StringField(RECORD, Long.toString(entry.record()), Field.Store.NO));
    document.add(new NumericDocValuesField(RECORD, entry.record()));
    document.add(new NumericDocValuesField(GENERATION, entry.generation()));
    document.add(
        new KnnFloatVectorField(VECTOR, entry.vector(), VectorSimilarityFunction.DOT_PRODUCT));
    LuceneFilter.addFields(document, entry);
    return document;
  }

  private static Term key(long record) {
    return new Term(RECORD, Long.toString(record));
  }

  private static List<Candidate> candidates(IndexSearcher searcher, ScoreDoc[] found)
      throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    List<Candidate> candidates = new ArrayList<>(found.length);
    for (ScoreDoc hit : found) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
      int document = hit.doc - leaf.docBase;
      candidates.add(
          new Candidate(
              number(leaf, RECORD, document),
              number(leaf, GENERATION, document),
              // Lucene's score of a dot product is (1 + dot) / 2.
              2.0 * hit.score - 1));
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::similarity)
            .reversed()
            .thenComparingLong(Candidate::record));
    return candidates;
  }

  private static long number(LeafReaderContext leaf, String field, int document)
      throws IOException {
    NumericDocValues values = leaf.reader().getNumericDocValues(field);
    if (values == null || !values.advanceExact(document)) {
      throw new IllegalStateException("an entry without its " + field);
    }
    return values.longValue();
  }
}
