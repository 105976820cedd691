package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.seismic.velocity.Family;

/** What people say of records, and finding records by it. */
class WordsAndTagsIT {
  private static final RecordQuery ALL = RecordQuery.first(100);
  private static final String SAMPLE = "FlatVel_A/data1.npy[17]";

  @TempDir private static Path data;
  private static RunningBackend backend;
  private static long dataset;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
    dataset = backend.dataset("modelled");
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @AfterEach
  void empty() {
    backend.empty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "FlatVel",
        "flatvel_a",
        "data1",
        "data1.npy",
        "FlatVel_A/data1.npy[17]",
        "17 flatvel",
        "salt",
        "gulf-of-suez",
        "\"very noisy\"",
        "curve or noisy",
        "flatvel -curve",
        "Übergang"
      })
  void aRecordIsFoundByTheWordsOfItsNameTagsAndNotes(String text) {
    long sample = store(SAMPLE);
    store("CurveVel_B/data2.npy[3]");
    edit(sample, Set.of("Salt", "Gulf of Suez"), "Very noisy: the Übergang is hidden.");

    assertThat(found(ALL.withText(text))).containsExactly(sample);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"data", "17 -flatvel", "\"noisy very\"", "'); drop table record; --"})
  void aRecordIsNotFoundByOtherWords(String text) {
    long sample = store(SAMPLE);
    edit(sample, null, "Very noisy.");

    assertThat(found(ALL.withText(text))).isEmpty();
    assertThat(found(ALL)).containsExactly(sample);
  }

  @Test
  void conditionsAreMetTogetherPageByPage() {
    List<Long> tagged =
        IntStream.range(0, 5).mapToObj(i -> store("FlatVel_A/data%d.npy[0]".formatted(i))).toList();
    tagged.forEach(id -> edit(id, Set.of("marine"), null));
    store("FlatVel_A/data9.npy[0]");
    RecordQuery query = ALL.withText("flatvel").tagged("marine").ofDataset(dataset).limit(3);

    List<Long> first = found(query);
    List<Long> second = found(query.after(first.getLast()));

    assertThat(first).isEqualTo(tagged.subList(0, 3));
    assertThat(second).isEqualTo(tagged.subList(3, 5));
    assertThat(found(ALL.tagged("Marine"))).isEmpty();
    assertThat(found(ALL.tagged("marine").ofDataset(dataset + 1))).isEmpty();
  }

  @Test
  void whatIsNotGivenStaysAndAnIngestLeavesBoth() {
    long id = store(SAMPLE);
    edit(id, Set.of(" marine ", "2d"), "Line 4");

    assertThat(edit(id, Set.of("3d"), null).notes()).isEqualTo("Line 4");
    assertThat(edit(id, null, "Line 5").tags()).containsExactly("3d");
    assertThat(store(SAMPLE)).isEqualTo(id);
    CatalogRecord record = backend.call(Contract.RECORD, new RecordRef(id));
    assertThat(record.tags()).containsExactly("3d");
    assertThat(record.notes()).isEqualTo("Line 5");
    assertThat(edit(id, Set.of(), "").tags()).isEmpty();
    assertThat(found(ALL.withText("line"))).isEmpty();
  }

  @Test
  void aSearchFindsARecordByItsTagsOfNow() {
    long id = store(SAMPLE);
    edit(id, Set.of("marine"), null);
    backend.awaitIndexed();
    assertThat(search(new Filter.Tagged(Set.of("marine")))).containsExactly(id);

    edit(id, Set.of("land"), null);
    backend.awaitIndexed();
    assertThat(search(new Filter.Tagged(Set.of("marine")))).isEmpty();
    assertThat(search(new Filter.Tagged(Set.of("land")))).containsExactly(id);
  }

  @Test
  void whatIsTooMuchIsRefusedWithTheLimit() {
    long id = store(SAMPLE);
    Set<String> many = IntStream.range(0, 51).mapToObj(String::valueOf).collect(Collectors.toSet());

    assertInvalid(new EditRecord(id, many, null), "up to 50 tags, not 51");
    assertInvalid(new EditRecord(id, Set.of("x".repeat(101)), null), "1 to 100 characters");
    assertInvalid(new EditRecord(id, Set.of(" "), null), "1 to 100 characters");
    assertInvalid(new EditRecord(id, Set.of("a\0b"), null), "none of them NUL");
    assertInvalid(new EditRecord(id, null, "x".repeat(10_001)), "up to 10000 characters");
    assertInvalid(new EditRecord(id, null, null), "nothing to change");
    assertThat(edit(id, Set.of("x".repeat(100)), "ü".repeat(10_000)).notes()).hasSize(10_000);
  }

  @Test
  void aDatasetKnowsItsSizeThroughReplacementAndDeletion() {
    long id = store(SAMPLE);
    store("other");
    store("other");
    assertThat(size()).isEqualTo(2);

    backend.call(Contract.DELETE_RECORD, new RecordRef(id));
    assertThat(size()).isEqualTo(1);
    assertThat(backend.status().records()).isEqualTo(1);
  }

  private static long size() {
    List<Dataset> datasets = backend.call(Contract.DATASETS, new DatasetQuery()).datasets();
    assertThat(datasets).hasSize(1);
    return datasets.getFirst().records();
  }

  private static long store(String name) {
    IngestRequest request =
        new IngestRequest(dataset, name, null, null, Samples.velocity(Family.FLAT_VEL_A, 1));
    return backend.call(Contract.INGEST, request).record();
  }

  private static CatalogRecord edit(long id, Set<String> tags, String notes) {
    return backend.call(Contract.EDIT_RECORD, new EditRecord(id, tags, notes));
  }

  private static List<Long> found(RecordQuery query) {
    return backend.call(Contract.RECORDS, query).records().stream().map(CatalogRecord::id).toList();
  }

  private static List<Long> search(Filter filter) {
    Query query = new Query.OfFile(Modality.VELOCITY, Samples.velocity(Family.FLAT_VEL_A, 1));
    SearchRequest request = new SearchRequest(query, Modality.VELOCITY, filter, 10);
    return backend.call(Contract.SEARCH, request).hits().stream()
        .map(Hit::record)
        .map(CatalogRecord::id)
        .toList();
  }

  private static void assertInvalid(EditRecord edit, String reason) {
    assertThatThrownBy(() -> backend.call(Contract.EDIT_RECORD, edit))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining(reason);
  }
}
