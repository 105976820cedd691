package org.seisbridge.api.catalog;

/**
 * Asks for a page of records in the order of their ids.
 *
 * @param dataset id of a dataset; null for all
 * @param family OpenFWI label of a family; null for all
 * @param tag one that the records have; null for all
 * @param text words that name, tags and notes have together, in whatever case. {@code or} between
 *     two of them asks for either, {@code -} before one excludes it, quotes keep words together;
 *     null for all
 * @param after the last id of the page before; 0 for the first page
 * @param limit 1 to 1000
 */
public record RecordQuery(
    Long dataset, String family, String tag, String text, long after, int limit) {

  /** The first page of all records. */
  public static RecordQuery first(int limit) {
    return new RecordQuery(null, null, null, null, 0, limit);
  }

  /** The same among records of that dataset; null for all. */
  public RecordQuery ofDataset(Long id) {
    return new RecordQuery(id, family, tag, text, after, limit);
  }

  /** The same among records of that family; null for all. */
  public RecordQuery ofFamily(String label) {
    return new RecordQuery(dataset, label, tag, text, after, limit);
  }

  /** The same among records with that tag; null for all. */
  public RecordQuery tagged(String wanted) {
    return new RecordQuery(dataset, family, wanted, text, after, limit);
  }

  /** The same among records with those words; null for all. */
  public RecordQuery withText(String words) {
    return new RecordQuery(dataset, family, tag, words, after, limit);
  }

  /** The page that begins after that id. */
  public RecordQuery after(long id) {
    return new RecordQuery(dataset, family, tag, text, id, limit);
  }

  /** The same with another number of records to a page. */
  public RecordQuery limit(int most) {
    return new RecordQuery(dataset, family, tag, text, after, most);
  }
}
