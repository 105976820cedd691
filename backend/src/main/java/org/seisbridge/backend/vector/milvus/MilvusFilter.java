package org.seisbridge.backend.vector.milvus;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * Filters as boolean expressions of Milvus. Whatever comes from outside is a number, a name out of
 * a fixed list, or a string literal written by {@link #literal}.
 */
final class MilvusFilter {
  /** No record has such a number. */
  private static final String NOTHING = MilvusSchema.RECORD + " < 0";

  private MilvusFilter() {}

  /** The teams besides the datasets, for they say which partitions need not be searched. */
  static String expression(Scope scope, Filter filter) {
    String teams = anyOf(scope.teams(), MilvusSchema.TEAM + " in [%s]", String::valueOf);
    return teams
        + " and "
        + expression(new Filter.And(List.of(new Filter.InDatasets(scope.datasets()), filter)));
  }

  /** What all records pass is empty. */
  private static String expression(Filter filter) {
    return switch (filter) {
      case Filter.All() -> "";
      case Filter.InDatasets(var datasets) ->
          anyOf(datasets, MilvusSchema.DATASET + " in [%s]", String::valueOf);
      case Filter.OfFamilies(var families) ->
          anyOf(families, MilvusSchema.FAMILY + " in [%s]", MilvusFilter::literal);
      case Filter.Tagged(var tags) ->
          anyOf(tags, "array_contains_any(" + MilvusSchema.TAGS + ", [%s])", MilvusFilter::literal);
      case Filter.AttributeBetween between -> range(between);
      case Filter.And(var filters) ->
          filters.stream()
              .map(MilvusFilter::expression)
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" and "));
    };
  }

  private static <T> String anyOf(
      Collection<T> values, String form, java.util.function.Function<T, String> text) {
    return values.isEmpty()
        ? NOTHING
        : form.formatted(values.stream().map(text).collect(Collectors.joining(", ")));
  }

  private static String range(Filter.AttributeBetween range) {
    String field = known(range.attribute());
    // Milvus knows no infinity. What is absent is the lowest number there is, and never passes.
    double high = Math.min(range.high(), Double.MAX_VALUE);
    return range.low() <= MilvusSchema.ABSENT
        ? "%s > %s and %s <= %s".formatted(field, MilvusSchema.ABSENT, field, high)
        : "%s >= %s and %s <= %s".formatted(field, range.low(), field, high);
  }

  /** The name of an attribute's field; text from elsewhere is none. */
  private static String known(String attribute) {
    return SeismicEvent.ATTRIBUTES.contains(attribute)
        ? attribute
        : Attribute.ofKey(attribute).key();
  }

  /** A string literal that both the server's grammar and milvus-lite's read back as the text. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> literal.append('\\').append(c);
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> literal.append(c);
      }
    }
    return literal.append('"').toString();
  }
}
