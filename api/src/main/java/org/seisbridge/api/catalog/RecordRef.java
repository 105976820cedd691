package org.seisbridge.api.catalog;

/**
 * Names one record.
 *
 * @param generation what it is to be at for it to be deleted; null for whatever
 */
public record RecordRef(long id, Long generation) {

  /** The record, whatever it is at. */
  public RecordRef(long id) {
    this(id, null);
  }
}
