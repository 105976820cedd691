package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.Wish;
import org.seisbridge.deploy.CommandRun;
import org.seisbridge.seismic.InvalidDataException;
import picocli.CommandLine;

class SearchQueryTest {

  @Test
  void attributesAreNamedByKeyAndValue() {
    assertThat(SearchQuery.pairs("velocity_mean=2500, two_way_time=0.5"))
        .isEqualTo(Map.of("velocity_mean", 2500.0, "two_way_time", 0.5));
  }

  @Test
  void whatIsNoPairIsRefusedWithTheForm() {
    assertThatThrownBy(() -> SearchQuery.pairs("velocity_mean=fast"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("'velocity_mean=fast' is not KEY=VALUE");
    assertThatThrownBy(() -> SearchQuery.pairs("velocity_mean=2500,"))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void severalRecordsAreSeveralExamples() throws Exception {
    assertThat(query("--record", "4", "--record", "9"))
        .isEqualTo(new Query.Together(List.of(record(4), record(9)), new Fusion.Weighted(null)));
    assertThat(query("--descriptors", "velocity_mean=2500", "--record", "4", "--record", "9"))
        .isEqualTo(
            new Query.Together(
                List.of(
                    new Query.OfDescriptors(Map.of("velocity_mean", 2500.0)), record(4), record(9)),
                new Fusion.Weighted(null)));
  }

  @Test
  void whatIsChangedIsTheFirstThatIsNoSetOfDescriptors() throws Exception {
    Map<String, Double> changes = Map.of("velocity_mean_deep", 300.0, "two_way_time", 0.0);
    String[] given = {"--change", "velocity_mean_deep=+300", "--change", "two_way_time=0"};

    assertThat(query(with(given, "--record", "4")))
        .isEqualTo(new Query.Changed(record(4), changes));
    assertThat(query(with(given, "--descriptors", "velocity_mean=2500", "--record", "4")))
        .isInstanceOfSatisfying(
            Query.Together.class,
            together ->
                assertThat(together.queries().getLast())
                    .isEqualTo(new Query.Changed(record(4), changes)));
    assertThatThrownBy(() -> query(with(given, "--descriptors", "velocity_mean=2500")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("Give the --descriptors as they are to be");
  }

  @Test
  void wishesAndNegativeExamplesGoBesideTheQuery() throws Exception {
    SearchRequest request =
        request(
            "--record=4",
            "--wish=two_way_time=0.4..0.5",
            "--wish=velocity_max=..4000@2",
            "--unlike=7",
            "--unlike=8");

    assertThat(request.query()).isEqualTo(record(4));
    assertThat(request.wishes())
        .containsExactly(
            Wish.between("two_way_time", 0.4, 0.5), new Wish("velocity_max", null, 4000.0, 2.0));
    assertThat(request.unlike()).containsExactly(record(7), record(8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--change velocity_deep=300 | no attribute 'velocity_deep', nearest to it velocity_mean_deep",
        "--change velocity_mean=fast | 'fast' is no number: give that of velocity_mean alone, in m/s",
        "--change velocity_mean=1 --change velocity_mean=2 | --change names velocity_mean twice",
        "--wish velocity_mean=2500 | write LOW..HIGH, LOW.. or ..HIGH",
        "--wish velocity_mean=3000..2000 | goes from low to high",
        "--unlike gather.npy | '--unlike'",
        "--fusion rrf --wish velocity_mean=2000.. | go with --fusion weighted",
        "--fusion rrf --unlike 7 | go with --fusion weighted",
        "--verify 3 --change velocity_mean=1 | leave out one of them"
      })
  void whatCannotBeMeantIsAWrongCommandLine(String options, String reason) {
    CommandRun run = CommandRun.of(("search --record 4 " + options).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(reason);
  }

  private static Query query(String... arguments) throws IOException {
    return request(arguments).query();
  }

  private static SearchRequest request(String... arguments) throws IOException {
    Search search = new Search();
    CommandLine line = new CommandLine(search);
    line.registerConverter(Modality.class, Modality::new);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.parseArgs(arguments);
    return search.request();
  }

  private static Query record(long id) {
    return new Query.OfRecord(id, null);
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }
}
