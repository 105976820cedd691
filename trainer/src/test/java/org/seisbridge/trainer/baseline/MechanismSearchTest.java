package org.seisbridge.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.event.LayeredEarth;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.SourceMechanism;
import org.seisbridge.seismic.event.WaveType;

class MechanismSearchTest {
  private static final double FARTHEST = 140e3;

  /** First motions all around, as a mechanism has them. */
  private static List<FirstMotion> motions(SourceMechanism mechanism, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FirstMotion> motions = new ArrayList<>();
    while (motions.size() < count) {
      double takeOff = Math.acos(random.nextDouble(-1, 1));
      double azimuth = random.nextDouble(0, 2 * Math.PI);
      double radiation = mechanism.momentTensor().radiationP(takeOff, azimuth);
      motions.add(new FirstMotion(takeOff, azimuth, Math.signum(radiation)));
    }
    return motions;
  }

  @ParameterizedTest
  @CsvSource({"30, 50, -90, NORMAL", "200, 40, 95, REVERSE", "310, 85, 5, STRIKE_SLIP"})
  void manyFirstMotionsGiveTheMechanism(
      double strike, double dip, double rake, FaultingStyle style) {
    SourceMechanism mechanism = new SourceMechanism(strike, dip, rake);

    MechanismSearch.Solution solution = MechanismSearch.search(motions(mechanism, 80, 1), 0.02);

    assertThat(solution.preferred().rotation(mechanism)).isLessThan(15);
    assertThat(solution.misfit()).isLessThan(0.03);
    assertThat(solution.styles().get(style)).isGreaterThan(0.9);
    assertThat(solution.styles().values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-12));
  }

  /** Four first motions leave nearly everything open, and say so. */
  @Test
  void fewFirstMotionsAreNotSure() {
    SourceMechanism mechanism = new SourceMechanism(30, 50, -90);
    double sure =
        MechanismSearch.search(motions(mechanism, 4, 1), 0.1).styles().get(FaultingStyle.NORMAL);
    assertThat(sure).isLessThan(0.6);
  }

  @Test
  void oneInTenMayBeWrong() {
    SourceMechanism mechanism = new SourceMechanism(310, 85, 5);
    List<FirstMotion> motions = motions(mechanism, 60, 3);
    for (int i = 0; i < 6; i++) {
      FirstMotion right = motions.get(i);
      motions.set(i, new FirstMotion(right.takeOff(), right.azimuth(), -right.weight()));
    }

    MechanismSearch.Solution solution = MechanismSearch.search(motions, 0.1);

    assertThat(solution.preferred().rotation(mechanism)).isLessThan(25);
  }

  @Test
  void nothingReadIsNothingFound() {
    assertThatThrownBy(() -> MechanismSearch.search(List.of(), 0.1))
        .hasMessageContaining("none has a say");
  }

  /**
   * The composite mechanisms of two faults near Maacama, California, by thousands of real first
   * motions, against those that others published. The crust is another, so they are near, not
   * equal: the published uncertainties are 20 to 32 degrees.
   */
  @Test
  void realFirstMotionsGiveThePublishedMechanisms() throws IOException {
    Optional<Path> folder = shared("data/skhash_maacama");
    Assumptions.assumeTrue(folder.isPresent(), "shared/data/skhash_maacama is absent");
    Map<String, List<FirstMotion>> motions = maacama(folder.get());
    for (Map<String, String> expected : rows(folder.get().resolve("OUT_out.csv"))) {
      List<FirstMotion> own = motions.get(expected.get("event_id"));
      assertThat(own).hasSize((int) number(expected, "num_p_pol"));
      SourceMechanism published =
          new SourceMechanism(
              number(expected, "strike"), number(expected, "dip"), number(expected, "rake"));

      MechanismSearch.Solution solution = MechanismSearch.search(own, 0.1);

      assertThat(solution.preferred().rotation(published))
          .as("event %s: %s", expected.get("event_id"), solution)
          .isLessThan(30);
      double against =
          own.stream().filter(motion -> speaksAgainst(motion, solution.preferred())).count();
      assertThat(against / own.size())
          .isCloseTo(number(expected, "polarity_misfit") / 100, within(0.03));
      assertThat(solution.preferred().style()).isEqualTo(published.style());
    }
  }

  private static boolean speaksAgainst(FirstMotion motion, SourceMechanism mechanism) {
    double radiation = mechanism.momentTensor().radiationP(motion.takeOff(), motion.azimuth());
    return radiation * motion.weight() < 0;
  }

  private static Map<String, List<FirstMotion>> maacama(Path folder) throws IOException {
    Map<String, Position> stations = new HashMap<>();
    for (Map<String, String> row : rows(folder.resolve("IN_station.csv"))) {
      stations.put(
          row.get("station"), new Position(number(row, "latitude"), number(row, "longitude")));
    }
    Set<String> reversed = new HashSet<>();
    rows(folder.resolve("IN_reverse.csv")).forEach(row -> reversed.add(row.get("station")));
    Map<String, List<FirstMotion>> motions = new HashMap<>();
    for (Map<String, String> row : rows(folder.resolve("IN_pol_consensus.csv"))) {
      Position epicentre =
          new Position(number(row, "origin_latitude"), number(row, "origin_longitude"));
      Position station = stations.get(row.get("station"));
      double distance = epicentre.distance(station);
      if (distance <= FARTHEST) {
        double depth = 1000 * number(row, "origin_depth_km");
        double takeOff = LayeredEarth.iasp91().first(WaveType.P, depth, distance).takeOff();
        double azimuth = Math.toRadians(epicentre.azimuth(station));
        double sign = reversed.contains(row.get("station")) ? -1 : 1;
        motions
            .computeIfAbsent(row.get("event_id"), id -> new ArrayList<>())
            .add(new FirstMotion(takeOff, azimuth, sign * number(row, "p_polarity")));
      }
    }
    return motions;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static List<Map<String, String>> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] columns = lines.getFirst().split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i].strip(), fields[i].strip());
      }
      rows.add(row);
    }
    return rows;
  }

  private static Optional<Path> shared(String path) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared").resolve(path);
      if (Files.exists(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
