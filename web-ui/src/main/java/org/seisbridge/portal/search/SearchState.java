package org.seisbridge.portal.search;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.api.Modality;

/**
 * What the page is asked to show, as its address says it: {@code ?record=12&for=velocity}.
 *
 * @param record id of the record to search with; null if a file or nothing is
 * @param file name of the file to search with; null if a record or nothing is
 * @param target the modality that is looked for
 */
record SearchState(Long record, String file, Modality target) {
  private static final String RECORD = "record";
  private static final String FILE = "file";
  private static final String TARGET = "for";

  /** Nothing asked yet. */
  static final SearchState START = new SearchState(null, null, Modality.VELOCITY);

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if the address cannot be meant so, saying why
   */
  static SearchState of(QueryParameters address) {
    Modality target =
        address.getSingleParameter(TARGET).map(Modality::new).orElse(Modality.VELOCITY);
    Long record = address.getSingleParameter(RECORD).map(SearchState::recordNumber).orElse(null);
    return new SearchState(record, address.getSingleParameter(FILE).orElse(null), target);
  }

  static SearchState ofRecord(long record, Modality target) {
    return new SearchState(record, null, target);
  }

  static SearchState ofFile(String file, Modality target) {
    return new SearchState(null, file, target);
  }

  SearchState lookingFor(Modality other) {
    return new SearchState(record, file, other);
  }

  QueryParameters address() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (record != null) {
      parameters.put(RECORD, record.toString());
    }
    if (file != null) {
      parameters.put(FILE, file);
    }
    parameters.put(TARGET, target.name());
    return QueryParameters.simple(parameters);
  }

  /**
   * The number that names a record.
   *
   * @throws IllegalArgumentException if the text is not such a number
   */
  static long recordNumber(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Records are named by numbers; '%s' is none.".formatted(text), e);
    }
  }
}
