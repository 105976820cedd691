package org.seisbridge.backend.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Query;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.embed.NetworkInputs;
import org.seisbridge.seismic.Accepted;

/**
 * Queries of every kind as the encoder takes them. A record is embedded anew rather than looked up:
 * that takes milliseconds, and works before the record is indexed.
 */
public final class QueryInputs {
  private static final int MOST_TOGETHER = 8;

  private final Catalog catalog;
  private final NetworkInputs inputs;

  public QueryInputs(Catalog catalog, NetworkInputs inputs) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.inputs = requireNonNull(inputs, "inputs");
  }

  /** One input, or as many as are put together. */
  List<QueryInput> all(Caller caller, Query query) {
    if (!(query instanceof Query.Together together)) {
      return List.of(of(caller, query));
    }
    List<Query> queries = together.queries();
    if (queries == null || queries.size() < 2 || queries.size() > MOST_TOGETHER) {
      throw invalid("A search by several queries has 2 to %d.".formatted(MOST_TOGETHER));
    }
    return queries.stream().map(one -> of(caller, one)).toList();
  }

  private QueryInput of(Caller caller, Query query) {
    return switch (query) {
      case Query.OfRecord(var id, var modality) -> ofRecord(caller, id, modality);
      case Query.OfFile(var modality, var file) -> {
        if (modality == null || file == null) {
          throw invalid("A search by a file names its modality, gather or velocity.");
        }
        Accepted<float[]> input = NetworkInputs.ofFile(modality, file);
        yield new QueryInput(modality, input.value(), OptionalLong.empty(), input.notes());
      }
      case Query.OfDescriptors(var values) ->
          new QueryInput(Modality.DESCRIPTORS, ofValues(values), OptionalLong.empty(), List.of());
      case Query.Together _ -> throw invalid("Queries are put together once, not within another.");
      case null -> throw invalid("A search needs a query: a record, a file or descriptors.");
    };
  }

  private QueryInput ofRecord(Caller caller, long id, Modality modality) {
    CatalogRecord record = catalog.record(caller, id);
    Modality by =
        modality != null
            ? modality
            : Encoder.MODALITIES.stream()
                .filter(record.modalities()::contains)
                .findFirst()
                .orElseThrow();
    return new QueryInput(by, inputs.ofRecord(caller, record, by), OptionalLong.of(id), List.of());
  }

  private static float[] ofValues(Map<String, Double> values) {
    if (values == null || values.isEmpty()) {
      throw invalid("A search by descriptors gives the value of one attribute at least.");
    }
    values.forEach(
        (key, value) -> {
          // The encoder computes in single precision.
          if (value == null || !Float.isFinite(value.floatValue())) {
            throw invalid("The value of %s is a finite number, not %s.".formatted(key, value));
          }
        });
    return NetworkInputs.ofDescriptors(values);
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
