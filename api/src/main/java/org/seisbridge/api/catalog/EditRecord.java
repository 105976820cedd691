package org.seisbridge.api.catalog;

import java.util.Set;

/**
 * Changes what people say of a record.
 *
 * @param tags all that it is to have, up to 50 of 1 to 100 characters; null leaves them as they are
 * @param notes up to 10,000 characters; null leaves them as they are
 * @param generation what the record is to be at, or else nothing is changed; null for whatever
 */
public record EditRecord(long id, Set<String> tags, String notes, Long generation) {

  /** A change of whatever the record is at. */
  public EditRecord(long id, Set<String> tags, String notes) {
    this(id, tags, notes, null);
  }
}
