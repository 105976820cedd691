package org.seisbridge.backend.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.embed.Attributes;
import org.seisbridge.backend.embed.Events;
import org.seisbridge.backend.embed.NetworkInputs;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

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

  /**
   * The family of models that searches for a modality go by.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if there is none
   */
  static ModelFamily family(Modality target) {
    return Optional.ofNullable(target)
        .flatMap(ModelFamily::of)
        .orElseThrow(
            () -> invalid("What is searched for is one of " + ModelFamily.MODALITIES + "."));
  }

  /**
   * What a request starts from.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it has nothing in common with what is
   *     looked for
   */
  Asked of(Caller caller, SearchRequest request) {
    List<Modality> modalities = family(request.target()).modalities();
    Asked asked =
        new Asked(
            like(caller, request.query(), modalities),
            unlike(caller, request.unlike(), request.target(), modalities));
    asked.all().forEach(one -> requireComparable(one.modality(), request.target(), modalities));
    return asked;
  }

  private static void requireComparable(
      Modality asked, Modality target, List<Modality> comparable) {
    if (!comparable.contains(asked)) {
      throw invalid(
          "No model embeds both %s and %s. Search for one of %s."
              .formatted(asked, target, ModelFamily.of(asked).orElseThrow().modalities()));
    }
  }

  private List<QueryInput> like(Caller caller, Query query, List<Modality> modalities) {
    if (!(query instanceof Query.Together together)) {
      return List.of(of(caller, query, modalities));
    }
    List<Query> queries = together.queries();
    if (queries == null || queries.size() < 2 || queries.size() > MOST_TOGETHER) {
      throw invalid("A search by several queries has 2 to %d.".formatted(MOST_TOGETHER));
    }
    return queries.stream().map(one -> of(caller, one, modalities)).toList();
  }

  /** Negative examples: a record that has what is looked for is compared by that. */
  private List<QueryInput> unlike(
      Caller caller, List<Query> queries, Modality target, List<Modality> modalities) {
    if (queries == null) {
      return List.of();
    }
    if (queries.size() > MOST_TOGETHER) {
      throw invalid(
          "A search has up to %d negative examples, not %d."
              .formatted(MOST_TOGETHER, queries.size()));
    }
    if (queries.stream().anyMatch(Query.Changed.class::isInstance)) {
      throw invalid("Negative examples are not changed: name what the hits are not to be like.");
    }
    List<Modality> order = Stream.concat(Stream.of(target), modalities.stream()).toList();
    return queries.stream().map(one -> of(caller, one, order)).toList();
  }

  /**
   * One input.
   *
   * @param order by which of its modalities a record is taken that does not say: the first it has
   */
  private QueryInput of(Caller caller, Query query, List<Modality> order) {
    return switch (query) {
      case Query.OfRecord(var id, var modality) ->
          ofRecord(caller, id, modality == null ? order : List.of(modality));
      case Query.OfFile(var modality, var file) -> {
        if (modality == null || file == null) {
          throw invalid("A search by a file names its modality: gather, velocity or waveform.");
        }
        Accepted<float[]> input = NetworkInputs.ofFile(modality, file);
        yield new QueryInput(modality, input.value(), input.notes());
      }
      case Query.OfDescriptors(var values) ->
          new QueryInput(Modality.DESCRIPTORS, ofValues(values), List.of());
      case Query.OfEvent(var parameters) ->
          new QueryInput(Modality.EVENT, Events.input(parameters), List.of());
      case Query.Changed(var base, var changes) -> {
        requireNumbers(changes, "A change names one attribute at least, and what is added to it.");
        yield changed(caller, base, order).with(changes);
      }
      case Query.Together _ -> throw invalid("Queries are put together once, not within another.");
      case null ->
          throw invalid("A search needs a query: a record, a file, descriptors or an event.");
    };
  }

  private QueryInput changed(Caller caller, Query base, List<Modality> order) {
    return switch (base) {
      case Query.OfRecord _ -> of(caller, base, order);
      case Query.OfFile(var modality, _) -> {
        QueryInput input = of(caller, base, order);
        yield Modality.VELOCITY.equals(modality) ? input.knowing(attributes(input.input())) : input;
      }
      case null, default ->
          throw invalid(
              "What is changed is a record or a file. Of descriptors, give the values as they are"
                  + " to be; several queries are each changed by itself.");
    };
  }

  /** Of a velocity model as the encoder takes it. */
  private static Map<String, Double> attributes(float[] velocities) {
    int cells = FamilyGenerator.CELLS;
    return Descriptors.of(new VelocityModel(cells, cells, Gather.OPENFWI_SPACING, velocities))
        .toMap();
  }

  private QueryInput ofRecord(Caller caller, long id, List<Modality> order) {
    CatalogRecord record = catalog.record(caller, id);
    // A record without any of them is refused with those that it has.
    Modality by =
        order.stream().filter(record.modalities()::contains).findFirst().orElseGet(order::getFirst);
    float[] input = inputs.ofRecord(caller, record, by);
    return new QueryInput(
        by, input, OptionalLong.of(id), List.of(), record.descriptors(), Map.of());
  }

  private static float[] ofValues(Map<String, Double> values) {
    requireNumbers(values, "A search by descriptors gives the value of one attribute at least.");
    return NetworkInputs.ofDescriptors(values);
  }

  private static void requireNumbers(Map<String, Double> values, String otherwise) {
    if (values == null || values.isEmpty()) {
      throw invalid(otherwise);
    }
    values.forEach(
        (key, value) -> {
          Attributes.of(key);
          // The encoder computes in single precision.
          if (value == null || !Float.isFinite(value.floatValue())) {
            throw invalid("The value of %s is a finite number, not %s.".formatted(key, value));
          }
        });
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
