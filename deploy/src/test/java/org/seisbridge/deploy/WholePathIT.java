package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.deploy.demo.DemoDataset;
import org.seisbridge.deploy.model.Noise;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.Npy;

/** The demonstration as a user meets it: shipped model, real stores, real processes, a browser. */
class WholePathIT {
  private static final int RECORDS = 30;
  private static final int SUBJECT = 17;
  private static final String DEEP = "velocity_mean_deep";

  /** Of that, m/s. */
  private static final double CHANGE = 300;

  @TempDir private static Path folder;

  private static RunningDemo demo;

  /** The first start is cut short, so that the second has something to go on with. */
  @BeforeAll
  static void startTwice() throws Exception {
    try (Launched first = RunningDemo.launch(data(), RECORDS)) {
      first.awaitLine("Simulating and storing 12 of 30");
      first.kill();
    }
    demo = RunningDemo.start(data(), RECORDS);
  }

  private static Path data() {
    return folder.resolve("data");
  }

  @AfterAll
  static void stop() throws Exception {
    if (demo != null) {
      demo.stop();
    }
  }

  @Test
  void aLoadThatWasCutShortGoesOn() {
    assertThat(demo.said().lines().filter(line -> line.contains("Simulating")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).doesNotContain(" 0 of 30"));
  }

  @Test
  void itEndsWithFiguresThatNameTheirGallery() {
    assertThat(demo.said()).containsPattern("of 30 velocity models .* first in \\d+ % \\(R@1\\)");
  }

  @Test
  void aNoisyGatherFindsItsVelocityModel() throws Exception {
    CommandRun run =
        Launched.run(
            "search", "--gather", noisyGather().toString(), "--data", data().toString(), "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode first = new ObjectMapper().readTree(run.out()).get("hits").get(0);
    assertThat(first.get("record").get("name").asText()).isEqualTo(DemoDataset.name(SUBJECT));
    assertThat(first.get("record").get("family").asText())
        .isEqualTo(DemoDataset.family(SUBJECT).label());
  }

  /**
   * Of noisy gathers, whose attributes are inferred: what is found is as much faster or slower
   * below as was asked for.
   */
  @Test
  void aWishedForChangeHoldsInWhatIsFound() throws Exception {
    List<Double> moved = new ArrayList<>();
    double changed = 0;
    double plain = 0;
    try (Catalogue catalogue = demo.catalogue(null)) {
      Map<String, Double> known = deepVelocities(catalogue);
      double[] sorted = known.values().stream().mapToDouble(value -> value).sorted().toArray();
      for (int index = 0; index < RECORDS; index++) {
        String own = DemoDataset.name(index);
        Query gather = new Query.OfFile(Modality.GATHER, NpyFiles.of(own, noisy(index)));
        for (double by : new double[] {-CHANGE, CHANGE}) {
          double goal = known.get(own) + by;
          // Only where there is something to be found on either side.
          if (sorted[2] < goal && goal < sorted[RECORDS - 3]) {
            Query query = new Query.Changed(gather, Map.of(DEEP, by));
            List<Double> found = foundBeside(own, catalogue, query);
            moved.add((found.get(1) - known.get(own)) / by);
            changed += Math.abs(found.get(1) - goal);
            plain += Math.abs(foundBeside(own, catalogue, gather).get(1) - goal);
          }
        }
      }
    }
    moved.sort(Comparator.naturalOrder());
    System.out.printf(
        "WholePathIT: %d changes, moved by %.2f of them in the median; %.0f m/s off, %.0f without%n",
        moved.size(), moved.get(moved.size() / 2), changed / moved.size(), plain / moved.size());
    assertThat(moved).hasSizeGreaterThan(RECORDS);
    assertThat(moved.get(moved.size() / 2)).isBetween(0.6, 1.4);
    assertThat(changed).isLessThan(0.6 * plain);
  }

  private static Map<String, Double> deepVelocities(Catalogue catalogue) {
    return catalogue.call(Contract.RECORDS, RecordQuery.first(RECORDS)).records().stream()
        .collect(Collectors.toMap(CatalogRecord::name, record -> record.descriptors().get(DEEP)));
  }

  /** What the first three velocity models have below, those of the query's own record left out. */
  private static List<Double> foundBeside(String own, Catalogue catalogue, Query query) {
    SearchRequest request = new SearchRequest(query, Modality.VELOCITY, null, 4);
    return catalogue.call(Contract.SEARCH, request).hits().stream()
        .map(Hit::record)
        .filter(record -> !record.name().equals(own))
        .limit(3)
        .map(record -> record.descriptors().get(DEEP))
        .sorted()
        .toList();
  }

  @Test
  void theCommandLineSaysWhatAChangeCameTo() throws Exception {
    CommandRun run =
        Launched.run(
            "search",
            "--gather",
            noisyGather().toString(),
            "--change",
            DEEP + "=+500",
            "--data",
            data().toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains(DEEP + " was inferred from the gather", "Wished: " + DEEP);
    assertThat(run.out().lines().findFirst().orElseThrow()).contains(DEEP + " m/s");
    assertThat(run.out().lines().skip(1).findFirst().orElseThrow())
        .doesNotEndWith(DemoDataset.name(SUBJECT));
  }

  @Test
  void aRecordsVelocityModelFindsItsGatherOverHttp() throws Exception {
    JsonNode page = json(get("/api/v1/records?limit=1"));
    long record = page.get("records").get(0).get("id").asLong();
    String request =
        """
        {"query": {"kind": "record", "record": %d, "modality": "velocity"},
         "target": "gather", "limit": 3}"""
            .formatted(record);

    JsonNode hits = json(post("/api/v1/search", request)).get("hits");

    assertThat(hits).hasSize(3);
    assertThat(hits.get(0).get("record").get("id").asLong()).isEqualTo(record);
    assertThat(hits.get(0).get("similarity").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void recordsOfTheServerAreListedAndEdited() throws Exception {
    String name = DemoDataset.name(RECORDS - 1);
    JsonNode listed = new ObjectMapper().readTree(command("records", "--text", name, "--json"));
    String id = listed.get("records").get(0).get("id").asText();

    command("edit", id, "--tag", "seen & kept", "--notes", "100 % clean");

    assertThat(command("records", "--tag", "seen & kept")).contains(name + "  [seen & kept]");
    assertThat(command("datasets")).containsPattern("30  demo");
    CommandRun refused = CommandRun.of("records", "--dataset", "none", "--data", data().toString());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("There is no dataset 'none'");
  }

  private static String command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data().toString()));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void aGatherThatIsNoneIsRefusedWithItsPlace() throws Exception {
    Path file = folder.resolve("nan.npy");
    float[] amplitudes = new float[5 * 1000 * 70];
    amplitudes[70] = Float.NaN;
    Npy.write(file, new int[] {5, 1000, 70}, amplitudes);

    CommandRun run =
        Launched.run("search", "--gather", file.toString(), "--data", data().toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("nan.npy", "shot 0, sample 1, receiver 0");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aSecondServerOnTheDataIsToldWhereTheFirstIs() throws Exception {
    CommandRun run = Launched.run("serve", "--data", data().toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(demo.address().getAuthority());
  }

  private static Path noisyGather() throws IOException {
    Path file = folder.resolve("noisy.npy");
    Npy.write(file, new int[] {5, 1000, 70}, noisy(SUBJECT).amplitudes());
    return file;
  }

  private static Gather noisy(int index) {
    Gather gather = DemoDataset.sample(index).gather();
    return Noise.WHITE.addTo(gather, 20, new SplittableRandom(5));
  }

  private static JsonNode json(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return new ObjectMapper().readTree(response.body());
    }
  }

  private static HttpRequest get(String path) throws Exception {
    return demo.request(path).build();
  }

  private static HttpRequest post(String path, String json) throws Exception {
    return demo.request(path)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }
}
