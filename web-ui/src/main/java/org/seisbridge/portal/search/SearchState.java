package org.seisbridge.portal.search;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.Wish;
import org.seisbridge.api.search.WishText;

/**
 * What the page is asked to show, as its address says it: {@code
 * ?record=12&record=31&unlike=7&change=velocity_mean_deep=300&wish=two_way_time=0.4..0.5&for=velocity}.
 *
 * @param file name of the file to search with; null if a record or nothing is
 * @param records to search with, by id; the first of them is the subject if no file is
 * @param unlike records that the hits had better not be like
 * @param changes of the subject, attribute key to what is added to it
 * @param wishes ranges that attributes had better lie in
 * @param target the modality that is looked for
 */
record SearchState(
    String file,
    List<Long> records,
    List<Long> unlike,
    Map<String, Double> changes,
    List<Wish> wishes,
    Modality target) {
  private static final String RECORD = "record";
  private static final String FILE = "file";
  private static final String UNLIKE = "unlike";
  private static final String CHANGE = "change";
  private static final String WISH = "wish";
  private static final String TARGET = "for";

  /** Nothing asked yet. */
  static final SearchState START = nothing(Modality.VELOCITY);

  private static SearchState nothing(Modality target) {
    return new SearchState(null, List.of(), List.of(), Map.of(), List.of(), target);
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if the address cannot be meant so, saying why
   */
  static SearchState of(QueryParameters address) {
    Map<String, Double> changes = new LinkedHashMap<>();
    read(address, CHANGE, WishText::change)
        .forEach(change -> changes.put(change.getKey(), change.getValue()));
    return new SearchState(
        address.getSingleParameter(FILE).orElse(null),
        address.getParameters(RECORD).stream().map(SearchState::recordNumber).toList(),
        address.getParameters(UNLIKE).stream().map(SearchState::recordNumber).toList(),
        changes,
        read(address, WISH, WishText::wish),
        address.getSingleParameter(TARGET).map(Modality::new).orElse(Modality.VELOCITY));
  }

  private static <T> List<T> read(
      QueryParameters address, String name, Function<String, T> reader) {
    return address.getParameters(name).stream().map(text -> read(name, text, reader)).toList();
  }

  private static <T> T read(String name, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s=%s: %s.".formatted(name, text, e.getMessage()), e);
    }
  }

  static SearchState ofRecord(long record, Modality target) {
    return nothing(target).like(record);
  }

  static SearchState ofFile(String file, Modality target) {
    return new SearchState(file, List.of(), List.of(), Map.of(), List.of(), target);
  }

  SearchState lookingFor(Modality other) {
    return new SearchState(file, records, unlike, changes, wishes, other);
  }

  /** With one more example. */
  SearchState like(long record) {
    return new SearchState(
        file, with(records, record), without(unlike, record), changes, wishes, target);
  }

  /** With one more negative example. */
  SearchState unlike(long record) {
    return new SearchState(
        file, without(records, record), with(unlike, record), changes, wishes, target);
  }

  /** With the subject changed so, whatever was added to that attribute before. */
  SearchState changed(String attribute, double by) {
    Map<String, Double> all = new LinkedHashMap<>(changes);
    all.put(attribute, by);
    return new SearchState(file, records, unlike, all, wishes, target);
  }

  /** With a wish, whatever was wished for that attribute before. */
  SearchState wishing(Wish wish) {
    Stream<Wish> others = wishes.stream().filter(one -> !one.attribute().equals(wish.attribute()));
    return new SearchState(
        file, records, unlike, changes, Stream.concat(others, Stream.of(wish)).toList(), target);
  }

  /** Without the file; the first of the records takes its place. */
  SearchState withoutFile() {
    return new SearchState(null, records, unlike, changes, wishes, target).orNothing();
  }

  /** Without that example. */
  SearchState withoutRecord(long record) {
    return new SearchState(file, without(records, record), unlike, changes, wishes, target)
        .orNothing();
  }

  /** Without that negative example. */
  SearchState withoutUnlike(long record) {
    return new SearchState(file, records, without(unlike, record), changes, wishes, target);
  }

  SearchState withoutChange(String attribute) {
    Map<String, Double> others = new LinkedHashMap<>(changes);
    others.remove(attribute);
    return new SearchState(file, records, unlike, others, wishes, target);
  }

  SearchState withoutWish(Wish wish) {
    return new SearchState(file, records, unlike, changes, without(wishes, wish), target);
  }

  /** Nothing of a search is left without something to search with. */
  private SearchState orNothing() {
    return hasSubject() ? this : nothing(target);
  }

  boolean hasSubject() {
    return file != null || !records.isEmpty();
  }

  /** The records that are examples beside the subject. */
  List<Long> examples() {
    return file == null && !records.isEmpty() ? records.subList(1, records.size()) : records;
  }

  /** Whether it asks for what is like the subject itself, and like nothing else. */
  boolean isForSubjectAlone() {
    return changes.isEmpty() && examples().isEmpty();
  }

  /**
   * The search.
   *
   * @param subject the file or first record
   */
  SearchRequest request(Query subject, int limit) {
    List<Query> queries = new ArrayList<>();
    queries.add(changes.isEmpty() ? subject : new Query.Changed(subject, changes));
    examples().forEach(record -> queries.add(new Query.OfRecord(record, null)));
    return new SearchRequest(
        queries.size() == 1 ? queries.getFirst() : new Query.Together(queries, null),
        target,
        null,
        limit,
        wishes,
        unlike.stream().<Query>map(record -> new Query.OfRecord(record, null)).toList());
  }

  QueryParameters address() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, FILE, Stream.ofNullable(file));
    put(parameters, RECORD, records.stream().map(Object::toString));
    put(parameters, UNLIKE, unlike.stream().map(Object::toString));
    put(
        parameters,
        CHANGE,
        changes.entrySet().stream()
            .map(change -> WishText.ofChange(change.getKey(), change.getValue())));
    put(parameters, WISH, wishes.stream().map(WishText::of));
    put(parameters, TARGET, Stream.of(target.name()));
    return new QueryParameters(parameters);
  }

  private static void put(
      Map<String, List<String>> parameters, String name, Stream<String> values) {
    List<String> all = values.toList();
    if (!all.isEmpty()) {
      parameters.put(name, all);
    }
  }

  private static <T> List<T> with(List<T> list, T one) {
    return list.contains(one) ? list : Stream.concat(list.stream(), Stream.of(one)).toList();
  }

  private static <T> List<T> without(List<T> list, T one) {
    return list.stream().filter(other -> !other.equals(one)).toList();
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
