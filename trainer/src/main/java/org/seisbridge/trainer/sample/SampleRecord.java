package org.seisbridge.trainer.sample;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seisbridge.api.catalog.CatalogRecord;

/**
 * Which record of the catalogue a sample is.
 *
 * @param family label; null if it is not known
 * @param source the survey, file or folder that it came with; empty if that is not known
 * @param generation of the record when it was fetched
 */
public record SampleRecord(long id, String name, String family, String source, long generation) {
  private static final String SURVEY = "survey:";
  private static final Pattern PLACE = Pattern.compile("\\[\\d+]$");

  /** As the catalogue knows it. */
  public static SampleRecord of(CatalogRecord record) {
    return new SampleRecord(
        record.id(), record.name(), record.family(), source(record), record.generation());
  }

  /**
   * What a tag {@code survey:…} says, else the file whose samples are named {@code FILE[17]}, else
   * the folder that the name begins with.
   */
  private static String source(CatalogRecord record) {
    Optional<String> survey =
        record.tags().stream().filter(tag -> tag.startsWith(SURVEY)).sorted().findFirst();
    if (survey.isPresent()) {
      return survey.get();
    }
    Matcher place = PLACE.matcher(record.name());
    int end = place.find() ? place.start() : Math.max(0, record.name().lastIndexOf('/'));
    return record.name().substring(0, end);
  }
}
