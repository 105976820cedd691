package org.seisbridge.backend.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.catalog.Limits;
import org.seisbridge.backend.vector.VectorCollection;

/** Filters as users send them, checked before any store sees them. */
final class Filters {
  private static final int MOST_CONDITIONS = 100;

  private Filters() {}

  /**
   * The filter with families spelled as in the catalogue; all records if it is null.
   *
   * @param target what is looked for, which says by which attributes
   * @throws ServiceException {@link ErrorCode#INVALID} if it names what does not exist, or is too
   *     large
   */
  static Filter checked(Filter filter, Modality target) {
    return filter == null ? new Filter.All() : checked(filter, target, 0);
  }

  private static Filter checked(Filter filter, Modality target, int depth) {
    return switch (filter) {
      case Filter.All all -> all;
      case Filter.InDatasets(var datasets) -> new Filter.InDatasets(present(datasets, "datasets"));
      case Filter.OfFamilies(var families) ->
          new Filter.OfFamilies(
              present(families, "families").stream()
                  .map(Limits::family)
                  .collect(Collectors.toSet()));
      case Filter.Tagged(var tags) -> new Filter.Tagged(present(tags, "tags"));
      case Filter.AttributeBetween between -> checked(between, target);
      case Filter.And(var filters) -> {
        if (filters == null || filters.size() > MOST_CONDITIONS || depth == MOST_CONDITIONS) {
          throw invalid("A filter joins up to %d conditions.".formatted(MOST_CONDITIONS));
        }
        yield new Filter.And(filters.stream().map(one -> checked(one, target, depth + 1)).toList());
      }
      case null -> throw invalid("A filter joins filters; one of them is null.");
    };
  }

  private static Filter checked(Filter.AttributeBetween between, Modality target) {
    String key = between.attribute();
    List<String> known = VectorCollection.attributes(target);
    if (!known.contains(key)) {
      throw invalid(
          "A %s is filtered by %s, not by '%s'.".formatted(target, String.join(", ", known), key));
    }
    if (!(between.low() <= between.high())) {
      throw invalid(
          "The range of %s goes from low to high, not from %s to %s."
              .formatted(key, between.low(), between.high()));
    }
    return between;
  }

  private static <T> Set<T> present(Set<T> values, String what) {
    if (values == null || values.stream().anyMatch(value -> value == null)) {
      throw invalid("A filter by %s lists them.".formatted(what));
    }
    return values;
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
