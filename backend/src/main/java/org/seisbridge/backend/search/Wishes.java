package org.seisbridge.backend.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Wish;
import org.seisbridge.backend.embed.Attributes;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.velocity.Attribute;

/** Ranges that attributes had better lie in, and what it costs a record to lie outside. */
record Wishes(List<Wish> list) {
  /** The similarity that weighs as much as one spread of an attribute outside a range. */
  static final double STRENGTH = 0.5;

  /** How many spreads a record is taken to be outside whose attribute is not known. */
  private static final double UNKNOWN = 1;

  private static final int MOST = Attribute.values().length;

  /**
   * Wishes as users send them.
   *
   * @param wishes null for none
   * @throws ServiceException {@link ErrorCode#INVALID} if one of them cannot be meant
   */
  static Wishes checked(List<Wish> wishes) {
    if (wishes == null) {
      return new Wishes(List.of());
    }
    if (wishes.size() > MOST) {
      throw invalid("A search has up to %d wishes, not %d.".formatted(MOST, wishes.size()));
    }
    wishes.forEach(Wishes::check);
    return new Wishes(List.copyOf(wishes));
  }

  private static void check(Wish wish) {
    if (wish == null || (wish.low() == null && wish.high() == null)) {
      throw invalid("A wish names an attribute, and where it is to begin, to end or both.");
    }
    Attribute attribute = Attributes.of(wish.attribute());
    double low = low(wish);
    double high = high(wish);
    if (!(low <= high)) {
      throw invalid(
          "The range wished for %s goes from low to high, not from %s to %s."
              .formatted(attribute.key(), low, high));
    }
    AttributeScale scale = AttributeScale.of(attribute);
    if (!scale.reaches(low, high)) {
      throw invalid(
          "No ground has %s from %s to %s: it is from %s to %s. Give it in its unit, %s."
              .formatted(
                  attribute.key(),
                  PlainNumber.of(low),
                  PlainNumber.of(high),
                  PlainNumber.of(scale.lowest()),
                  PlainNumber.of(scale.highest()),
                  attribute.unit()));
    }
    if (!(weight(wish) > 0 && Double.isFinite(weight(wish)))) {
      throw invalid(
          "The wish for %s has weight %s. Give it one above 0, or leave the wish out."
              .formatted(attribute.key(), wish.weight()));
    }
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** These and others. */
  Wishes and(List<Wish> more) {
    return new Wishes(Stream.concat(list.stream(), more.stream()).toList());
  }

  /** What a record with these attributes loses of its similarity. */
  double penalty(Map<String, Double> attributes) {
    double spreads = 0;
    for (Wish wish : list) {
      spreads += weight(wish) * outside(wish, attributes.get(wish.attribute()));
    }
    return STRENGTH * spreads;
  }

  private static double outside(Wish wish, Double value) {
    if (value == null) {
      return UNKNOWN;
    }
    double off = Math.max(0, Math.max(low(wish) - value, value - high(wish)));
    return off / scale(wish).spread();
  }

  /** The hits by what remains of their similarity, best first; records of the same by number. */
  List<Hit> order(List<Hit> hits) {
    if (isEmpty()) {
      return hits;
    }
    return hits.stream()
        .map(hit -> new Hit(hit.record(), hit.similarity(), penalty(hit.record().descriptors())))
        .sorted(
            Comparator.comparingDouble((Hit hit) -> hit.penalty() - hit.similarity())
                .thenComparingLong(hit -> hit.record().id()))
        .toList();
  }

  /** Passes records that lie outside no range by more than so many spreads. */
  Filter within(double spreads) {
    List<Filter> ranges = new ArrayList<>();
    for (Wish wish : list) {
      AttributeScale scale = scale(wish);
      double slack = spreads * scale.spread();
      // Stores take finite bounds.
      ranges.add(
          new Filter.AttributeBetween(
              wish.attribute(),
              Math.max(low(wish), scale.lowest()) - slack,
              Math.min(high(wish), scale.highest()) + slack));
    }
    return new Filter.And(ranges);
  }

  private static AttributeScale scale(Wish wish) {
    return AttributeScale.of(Attributes.of(wish.attribute()));
  }

  private static double low(Wish wish) {
    return wish.low() == null ? Double.NEGATIVE_INFINITY : wish.low();
  }

  private static double high(Wish wish) {
    return wish.high() == null ? Double.POSITIVE_INFINITY : wish.high();
  }

  private static double weight(Wish wish) {
    return wish.weight() == null ? 1 : wish.weight();
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
