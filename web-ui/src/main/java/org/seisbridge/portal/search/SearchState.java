package org.seisbridge.portal.search;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.WishText;

/**
 * What the page is asked to show, as its address says it: {@code
 * ?record=12&record=31&unlike=7&change=velocity_mean_deep=300&wish=two_way_time=0.4..0.5&for=velocity},
 * {@code ?value=source_distance=80000&only=magnitude=3.5..4.5&for=waveform}.
 *
 * @param file name of the file to search with; null if a record, values or nothing is
 * @param records to search with, by id; the first of them is the subject if no file is
 * @param values key of an attribute or event parameter to its value, to search with; they are the
 *     subject if no file or record is
 * @param unlike records that the hits had better not be like
 * @param refinement what else is asked of the hits
 * @param target the modality that is looked for
 */
record SearchState(
    String file,
    List<Long> records,
    Map<String, Double> values,
    List<Long> unlike,
    Refinement refinement,
    Modality target) {
  private static final String RECORD = "record";
  private static final String FILE = "file";
  private static final String VALUE = "value";
  private static final String UNLIKE = "unlike";
  private static final String CHANGE = "change";
  private static final String WISH = "wish";
  private static final String ONLY = "only";
  private static final String TARGET = "for";

  /** Nothing asked yet. */
  static final SearchState START = nothing(Modality.VELOCITY);

  private static SearchState nothing(Modality target) {
    return new SearchState(null, List.of(), Map.of(), List.of(), Refinement.NONE, target);
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if the address cannot be meant so, saying why
   */
  static SearchState of(QueryParameters address) {
    return new SearchState(
        address.getSingleParameter(FILE).orElse(null),
        address.getParameters(RECORD).stream().map(SearchState::recordNumber).toList(),
        map(read(address, VALUE, WishText::value)),
        address.getParameters(UNLIKE).stream().map(SearchState::recordNumber).toList(),
        new Refinement(
            map(read(address, CHANGE, WishText::change)),
            read(address, WISH, WishText::wish),
            read(address, ONLY, WishText::range)),
        address.getSingleParameter(TARGET).map(Modality::new).orElse(Modality.VELOCITY));
  }

  private static Map<String, Double> map(List<Map.Entry<String, Double>> entries) {
    Map<String, Double> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
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
    return new SearchState(file, List.of(), Map.of(), List.of(), Refinement.NONE, target);
  }

  SearchState lookingFor(Modality other) {
    return new SearchState(file, records, values, unlike, refinement, other);
  }

  /** With one more example. */
  SearchState like(long record) {
    return new SearchState(
        file, with(records, record), values, without(unlike, record), refinement, target);
  }

  /** With one more negative example. */
  SearchState unlike(long record) {
    return new SearchState(
        file, without(records, record), values, with(unlike, record), refinement, target);
  }

  /** With a value to search with, whatever that was before. */
  SearchState about(String key, double value) {
    Map<String, Double> all = new LinkedHashMap<>(values);
    all.put(key, value);
    return new SearchState(file, records, all, unlike, refinement, target);
  }

  /** With something else asked of the hits. */
  SearchState refined(UnaryOperator<Refinement> change) {
    return new SearchState(file, records, values, unlike, change.apply(refinement), target);
  }

  /** Without the file; the first of the records takes its place. */
  SearchState withoutFile() {
    return new SearchState(null, records, values, unlike, refinement, target).orNothing();
  }

  /** Without that example. */
  SearchState withoutRecord(long record) {
    return new SearchState(file, without(records, record), values, unlike, refinement, target)
        .orNothing();
  }

  /** Without that value. */
  SearchState withoutValue(String key) {
    Map<String, Double> others = new LinkedHashMap<>(values);
    others.remove(key);
    return new SearchState(file, records, others, unlike, refinement, target).orNothing();
  }

  /** Without that negative example. */
  SearchState withoutUnlike(long record) {
    return new SearchState(file, records, values, without(unlike, record), refinement, target);
  }

  /** Nothing of a search is left without something to search with. */
  private SearchState orNothing() {
    return hasSubject() ? this : nothing(target);
  }

  boolean hasSubject() {
    return file != null || !records.isEmpty() || !values.isEmpty();
  }

  /** The records that are examples beside the subject. */
  List<Long> examples() {
    return file == null && !records.isEmpty() ? records.subList(1, records.size()) : records;
  }

  /** Whether it asks for what is like the subject itself, and like nothing else. */
  boolean isForSubjectAlone() {
    return refinement.changes().isEmpty() && examples().isEmpty() && !hasValuesBeside();
  }

  private boolean hasValuesBeside() {
    return !values.isEmpty() && (file != null || !records.isEmpty());
  }

  /**
   * The search.
   *
   * @param subject the file, the first record or the values
   */
  SearchRequest request(Query subject, int limit) {
    List<Query> queries = new ArrayList<>();
    Map<String, Double> changes = refinement.changes();
    queries.add(changes.isEmpty() ? subject : new Query.Changed(subject, changes));
    examples().forEach(record -> queries.add(new Query.OfRecord(record, null)));
    if (hasValuesBeside()) {
      queries.add(new Subject.OfValues(values).query());
    }
    return new SearchRequest(
        queries.size() == 1 ? queries.getFirst() : new Query.Together(queries, null),
        target,
        refinement.filter(),
        limit,
        refinement.wishes(),
        unlike.stream().<Query>map(record -> new Query.OfRecord(record, null)).toList());
  }

  QueryParameters address() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, FILE, Stream.ofNullable(file));
    put(parameters, RECORD, records.stream().map(Object::toString));
    putAll(parameters, VALUE, values);
    put(parameters, UNLIKE, unlike.stream().map(Object::toString));
    putAll(parameters, CHANGE, refinement.changes());
    put(parameters, WISH, refinement.wishes().stream().map(WishText::of));
    put(parameters, ONLY, refinement.only().stream().map(WishText::of));
    put(parameters, TARGET, Stream.of(target.name()));
    return new QueryParameters(parameters);
  }

  private static void putAll(
      Map<String, List<String>> parameters, String name, Map<String, Double> values) {
    put(
        parameters,
        name,
        values.entrySet().stream().map(one -> WishText.ofValue(one.getKey(), one.getValue())));
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
