package org.seisbridge.portal.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Wish;

/**
 * What is asked of the records found beside being like something. Each attribute stands once in
 * each: what is said later replaces what was said before.
 *
 * @param changes of the subject, attribute key to what is added to it
 * @param wishes ranges that attributes had better lie in
 * @param only ranges that they have to lie in
 */
record Refinement(
    Map<String, Double> changes, List<Wish> wishes, List<Filter.AttributeBetween> only) {

  /** Nothing is asked. */
  static final Refinement NONE = new Refinement(Map.of(), List.of(), List.of());

  Refinement changed(String attribute, double by) {
    Map<String, Double> all = new LinkedHashMap<>(changes);
    all.put(attribute, by);
    return new Refinement(all, wishes, only);
  }

  Refinement withoutChange(String attribute) {
    Map<String, Double> others = new LinkedHashMap<>(changes);
    others.remove(attribute);
    return new Refinement(others, wishes, only);
  }

  Refinement wishing(Wish wish) {
    return new Refinement(
        changes, and(wishes, one -> one.attribute().equals(wish.attribute()), wish), only);
  }

  Refinement withoutWish(Wish wish) {
    return new Refinement(changes, without(wishes, wish::equals).toList(), only);
  }

  Refinement within(Filter.AttributeBetween range) {
    return new Refinement(
        changes, wishes, and(only, one -> one.attribute().equals(range.attribute()), range));
  }

  Refinement withoutRange(Filter.AttributeBetween range) {
    return new Refinement(changes, wishes, without(only, range::equals).toList());
  }

  /** What searches take; null if any record may be found. */
  Filter filter() {
    return only.isEmpty() ? null : new Filter.And(List.copyOf(only));
  }

  private static <T> List<T> and(List<T> list, Predicate<T> replaced, T one) {
    return Stream.concat(without(list, replaced), Stream.of(one)).toList();
  }

  private static <T> Stream<T> without(List<T> list, Predicate<T> left) {
    return list.stream().filter(left.negate());
  }
}
