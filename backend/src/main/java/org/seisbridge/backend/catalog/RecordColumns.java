package org.seisbridge.backend.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.seismic.velocity.Attribute;

/** How a record lies in the table of that name: a column for each attribute. */
final class RecordColumns {
  /** The attributes' columns, as in a select or insert. */
  static final String ATTRIBUTES = each("%1$s");

  /**
   * A select of whole records, to be followed by a where clause over {@code record}. What lies in
   * other tables is looked up record by record: a join of a thousand would read all of the outbox.
   */
  static final String SELECT =
      """
      select record.id, dataset, name, family, tags, notes, created, record.generation, event::text as event,
        %s,
        (select failure from outbox where outbox.record = record.id) as failure,
        array(select modality from asset where asset.record = record.id) as modalities
      from record
      """
          .formatted(ATTRIBUTES);

  private RecordColumns() {}

  /** A list with one item for each attribute, whose key stands for {@code %1$s}. */
  static String each(String format) {
    return Arrays.stream(Attribute.values())
        .map(attribute -> format.formatted(attribute.key()))
        .collect(Collectors.joining(", "));
  }

  static CatalogRecord read(ResultSet row) throws SQLException {
    Map<String, Double> descriptors = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      double value = row.getDouble(attribute.key());
      if (!row.wasNull()) {
        descriptors.put(attribute.key(), value);
      }
    }
    String event = row.getString("event");
    SeismicEvent known = event == null ? null : ContractJson.decodeReply(event, SeismicEvent.class);
    return new CatalogRecord(
        row.getLong("id"),
        row.getLong("dataset"),
        row.getString("name"),
        row.getString("family"),
        descriptors,
        Set.of((String[]) row.getArray("tags").getArray()),
        row.getString("notes"),
        modalities(row, !descriptors.isEmpty(), known),
        row.getObject("created", OffsetDateTime.class).toInstant(),
        row.getString("failure"),
        row.getLong("generation"),
        known);
  }

  private static Set<Modality> modalities(ResultSet row, boolean described, SeismicEvent event)
      throws SQLException {
    Set<Modality> modalities = new LinkedHashSet<>();
    for (String name : (String[]) row.getArray("modalities").getArray()) {
      modalities.add(new Modality(name));
    }
    if (described) {
      modalities.add(Modality.DESCRIPTORS);
    }
    if (event != null && !event.parameters().isEmpty()) {
      modalities.add(Modality.EVENT);
    }
    return modalities;
  }
}
