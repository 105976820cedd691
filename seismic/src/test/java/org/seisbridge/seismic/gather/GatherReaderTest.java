package org.seisbridge.seismic.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;

class GatherReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gather_inf.npy         | holds -Infinity
          gather_zero_length.npy | 0 samples
          velocity_1d.npy        | its shape is [70]; one gather is [shots, samples, receivers]
          """)
  void refusesWhatIsNoGather(String file, String reason) throws IOException {
    NpyArray array = Npy.read(reference("malformed/" + file));
    assertThatThrownBy(() -> GatherReader.read(file, array, null, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(reason);
  }

  @Test
  void saysWhereTheFirstBadSampleIs() {
    float[] amplitudes = new float[2 * 3 * 4];
    amplitudes[(1 * 3 + 2) * 4 + 3] = Float.NaN;
    NpyArray array = NpyArray.of(new int[] {2, 3, 4}, amplitudes);
    assertThatThrownBy(() -> GatherReader.read("g", array, null, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("shot 1, sample 2, receiver 3 (from 0) holds NaN");
  }

  @Test
  void silenceIsRefusedButNotASilentTrace() throws IOException {
    NpyArray silence = NpyArray.of(new int[] {5, 10, 7}, new float[350]);
    assertThatThrownBy(() -> GatherReader.read("g", silence, null, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("all its amplitudes are 0");
    float[] amplitudes = twoLayer();
    for (int i = 3; i < amplitudes.length; i += 70) {
      amplitudes[i] = 0;
    }
    Accepted<Gather> accepted = accept(new int[] {1, 5, 1000, 70}, amplitudes, null, null);
    assertThat(accepted.notes()).isEmpty();
    assertThat(difference(accepted.value().amplitudes(), amplitudes)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"2, 500", "4, 250", "8, 125", "10, 100"})
  void coarserSamplesAreInterpolated(int every, int samples) throws IOException {
    float[] exact = twoLayer();
    float[] coarse = new float[5 * samples * 70];
    for (int i = 0; i < coarse.length; i++) {
      int row = i / 70;
      coarse[i] = exact[(row / samples * 1000 + row % samples * every) * 70 + i % 70];
    }
    Accepted<Gather> accepted = accept(new int[] {5, samples, 70}, coarse, every * 1e-3, null);
    assertThat(accepted.notes())
        .containsExactly("The gather was resampled from %d ms to 1 ms.".formatted(every));
    assertThat(accepted.value().samples()).isEqualTo(1000);
    assertThat(difference(accepted.value().amplitudes(), exact)).isLessThan(2e-3);
    assertThat(networkDifference(accepted.value(), exact)).isLessThan(5e-3);
  }

  @Test
  void finerSamplesAreResampledWithoutFoldingNoiseBack() throws IOException {
    float[] exact = twoLayer();
    float[] fine = new Resampling(1000, 1, 0, 4000, 0.25, false).apply(exact, 5, 70);
    for (int i = 0; i < fine.length; i++) {
      // 1.6 kHz, which every fourth sample alone would turn into 400 Hz.
      fine[i] += (float) Math.cos(2 * Math.PI * 0.4 * Math.floorDiv(i, 70));
    }
    Accepted<Gather> accepted = accept(new int[] {5, 4000, 70}, fine, 0.25e-3, null);
    assertThat(difference(accepted.value().amplitudes(), exact)).isLessThan(2e-3);
  }

  @Test
  void longerRecordIsCut() throws IOException {
    float[] exact = twoLayer();
    float[] longer = new float[5 * 1500 * 70];
    for (int shot = 0; shot < 5; shot++) {
      System.arraycopy(exact, shot * 70000, longer, shot * 105000, 70000);
    }
    Accepted<Gather> accepted = accept(new int[] {5, 1500, 70}, longer, null, null);
    assertThat(accepted.notes()).containsExactly("Of the gather's 1.5 s the first 1 s were used.");
    assertThat(difference(accepted.value().amplitudes(), exact)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"5, 139", "2.5, 277", "15, 47", "12.5, 57", "16, 44"})
  void otherReceiverSpacingsAreResampled(double spacing, int receivers) {
    Accepted<Gather> accepted =
        accept(new int[] {5, 1000, receivers}, movingWavelet(receivers, spacing), null, spacing);
    assertThat(accepted.notes()).singleElement().asString().contains("to 70 receivers 10 m apart");
    float[] exact = movingWavelet(70, 10);
    float[] resampled = accepted.value().amplitudes();
    assertThat(difference(resampled, exact)).isLessThan(0.05);
    for (int i = 0; i < exact.length; i++) {
      // The sinc reaches beyond the line's ends.
      if (i % 70 < 6 || i % 70 > 63) {
        resampled[i] = exact[i];
      }
    }
    assertThat(difference(resampled, exact)).isLessThan(0.01);
  }

  @Test
  void receiverThatStaysKeepsItsTrace() {
    float[] fine = movingWavelet(139, 5);
    Gather accepted = accept(new int[] {5, 1000, 139}, fine, null, 5.0).value();
    for (int receiver = 0; receiver < 70; receiver++) {
      assertThat(accepted.amplitude(2, 300, receiver))
          .isEqualTo(fine[(2 * 1000 + 300) * 139 + 2 * receiver]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5, 500, 70   |       | at least 1 s, sampled every 0.1 to 10 ms  | --dt
          5, 1000, 70  | 0.0005| 1000 samples every 0.5 ms, 0.5 s in all   | --dt
          5, 100, 70   | 0.02  | sampled every 0.1 to 10 ms                | --dt
          """)
  void refusesWhatCannotBeBroughtToSize(
      String shape, Double interval, String reason, String remedy) {
    int[] axes = Arrays.stream(shape.split(", ", -1)).mapToInt(Integer::parseInt).toArray();
    float[] amplitudes = new float[axes[0] * axes[1] * axes[2]];
    amplitudes[0] = 1;
    assertThatThrownBy(() -> accept(axes, amplitudes, interval, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(remedy);
  }

  @Test
  void intervalMustBeATime() {
    NpyArray array = NpyArray.of(new int[] {1, 1, 1}, new float[] {1});
    assertThatThrownBy(() -> GatherReader.read("g", array, 0.0, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("sample interval cannot be 0.0");
  }

  @Test
  void takesOpenFwisGathersAsTheyAre() throws IOException {
    Path file = ReferenceFiles.shared("data/openfwi_derived/FlatVel_A_seis_fd.npy").orElse(null);
    assumeTrue(file != null, "no shared/data");
    Gather gather = GatherReader.read(file.toString(), Npy.read(file), null, null);
    assertThat(GatherReader.forModel(file.toString(), gather).notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 345            | -1 -1 0 -1 -1
          2 | 0, 690         | 0 -1 -1 -1 1
          3 | 0, 345, 690    | 0 -1 1 -1 2
          4 | 0, 230, 460, 690 | 0 1 -1 2 3
          """)
  void shotsOfWhichNothingIsClearAreSpreadAndTheOthersAreMissing(
      int shots, String places, String expected) {
    Accepted<Gather> accepted = accept(new int[] {shots, 1000, 70}, byShot(shots), null, null);

    assertThat(shotsOf(accepted.value())).isEqualTo(expected);
    assertThat(accepted.notes())
        .hasSize(2)
        .anySatisfy(
            note ->
                assertThat(note).contains(shots + " shots were taken to be at " + places + " m"))
        .anySatisfy(note -> assertThat(note).contains("count as missing"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 -1 -1 -1 -1", "4, -1 -1 -1 -1 0", "0 1, 0 1 -1 -1 -1", "4 2 1, -1 2 1 -1 0"})
  void shotsAreWhereTheDirectWaveIsStrongest(String shots, String expected) throws IOException {
    int[] chosen = Arrays.stream(shots.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    float[] all = twoLayer();
    float[] part = new float[chosen.length * 70_000];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(all, chosen[i] * 70_000, part, i * 70_000, 70_000);
    }

    Gather placed = accept(new int[] {chosen.length, 1000, 70}, part, null, null).value();

    int[] places = Arrays.stream(expected.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    for (int place = 0; place < places.length; place++) {
      float[] shot = new float[70_000];
      if (places[place] >= 0) {
        System.arraycopy(part, places[place] * 70_000, shot, 0, shot.length);
      }
      assertThat(Arrays.copyOfRange(placed.amplitudes(), place * 70_000, (place + 1) * 70_000))
          .isEqualTo(shot);
    }
  }

  @Test
  void ofManyShotsTheNearestFiveAreUsed() {
    Accepted<Gather> accepted = accept(new int[] {9, 1000, 70}, byShot(9), null, null);

    assertThat(shotsOf(accepted.value())).isEqualTo("0 2 4 6 8");
    assertThat(accepted.notes())
        .singleElement()
        .asString()
        .contains("those at 0, 172.5, 345, 517.5, 690 m were used");
  }

  @Test
  void shotsAreWhereTheLayoutSays() {
    Gather gather = new Gather(3, 1000, 70, 1e-3, 10, byShot(3));

    Gather placed = GatherReader.forModel("g", gather, layout(0, 180, 500, 700)).value();

    assertThat(shotsOf(placed)).isEqualTo("-1 0 -1 1 2");
    assertThatThrownBy(() -> GatherReader.forModel("g", gather, layout(0, 900, 1000, 2000)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("its shots, at 900, 1000, 2000 m, are further than 86 m");
  }

  @ParameterizedTest
  @CsvSource({
    "35, 20, 0, 35, 0", // every other
    "35, 10, 0, 35, 0", // the first half
    "35, 10, 200, 35, 20",
    "14, 50, 10, 14, 1",
    "28, 25, 0, 28, 0", // to the places next to them
    "95, 10, -100, 70, 0", // a longer line
    "1, 10, 333, 1, 33"
  })
  void receiversGoToTheirPlacesAndTheOthersAreMissing(
      int receivers, double spacing, double first, int recorded, int firstPlace) {
    Gather gather =
        new Gather(5, 1000, receivers, 1e-3, spacing, movingWavelet(receivers, spacing));

    Gather placed =
        GatherReader.forModel("g", gather, layout(first, 0, 170, 340, 520, 690)).value();

    assertThat(placed.receivers()).isEqualTo(70);
    List<Integer> places = recorded(placed);
    assertThat(places).hasSize(recorded).startsWith(firstPlace);
    int last = (int) Math.rint((69 * 10.0 - first) / spacing);
    int receiver = Math.min(receivers - 1, last);
    assertThat(placed.amplitude(4, 500, places.getLast()))
        .isEqualTo(gather.amplitude(4, 500, receiver));
  }

  @Test
  void denseReceiversOfAPartAreInterpolatedWithinIt() {
    Gather gather = new Gather(5, 1000, 41, 1e-3, 12.5, movingWavelet(41, 12.5));

    Accepted<Gather> accepted =
        GatherReader.forModel("g", gather, layout(0, 0, 170, 340, 520, 690));

    assertThat(recorded(accepted.value())).hasSize(51);
    assertThat(accepted.notes())
        .hasSize(2)
        .contains(
            "At 19 of the encoder's 70 receivers nothing was recorded; they count as missing.");
    float[] exact = movingWavelet(70, 10);
    float[] resampled = accepted.value().amplitudes();
    for (int i = 0; i < exact.length; i++) {
      if (i % 70 < 6 || i % 70 > 44) {
        resampled[i] = exact[i];
      }
    }
    assertThat(difference(resampled, exact)).isLessThan(0.01);
  }

  @Test
  void receiversBesideTheLineAreRefused() {
    Gather gather = new Gather(5, 1000, 20, 1e-3, 10, movingWavelet(20, 10));
    assertThatThrownBy(() -> GatherReader.forModel("g", gather, layout(800, 0, 170, 340, 520, 690)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("its receivers, from 800 to 990 m, are beside the encoder's line");
  }

  @Test
  void whatIsLeftOfAGatherMustNotBeSilent() {
    float[] amplitudes = movingWavelet(95, 10);
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = i % 95 < 70 ? 0 : amplitudes[i];
    }
    assertThatThrownBy(() -> accept(new int[] {5, 1000, 95}, amplitudes, null, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("all amplitudes are 0");
  }

  @Test
  void ofALongerLineThePartThatFitsIsUsed() throws IOException {
    Path file = ReferenceFiles.shared("data/fed_fwi/marmousi_seis_geo_client1.npy").orElse(null);
    assumeTrue(file != null, "no shared/data");
    Gather gather = GatherReader.read(file.toString(), Npy.read(file), null, null);

    Accepted<Gather> accepted = GatherReader.forModel(file.toString(), gather);

    assertThat(accepted.value().receivers()).isEqualTo(70);
    assertThat(accepted.notes())
        .contains("Of the gather's line, 940 m, the part from 0 to 690 m was used.");
  }

  private static Layout layout(double firstReceiver, double... sources) {
    return new Layout(sources, firstReceiver);
  }

  /** Amplitudes that tell of which shot they are: one more than its number. */
  private static float[] byShot(int shots) {
    float[] amplitudes = new float[shots * 1000 * 70];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = 1 + Math.floorDiv(i, 70_000);
    }
    return amplitudes;
  }

  /** The number of the shot in each place; -1 where there is none. */
  private static String shotsOf(Gather gather) {
    return IntStream.range(0, gather.shots())
        .mapToObj(shot -> String.valueOf((int) gather.amplitude(shot, 500, 30) - 1))
        .collect(Collectors.joining(" "));
  }

  private static List<Integer> recorded(Gather gather) {
    return IntStream.range(0, gather.receivers())
        .filter(
            receiver ->
                IntStream.range(0, gather.samples())
                    .anyMatch(sample -> gather.amplitude(0, sample, receiver) != 0))
        .boxed()
        .toList();
  }

  private static Accepted<Gather> accept(
      int[] shape, float[] amplitudes, Double interval, Double spacing) {
    Gather gather = GatherReader.read("g", NpyArray.of(shape, amplitudes), interval, spacing);
    return GatherReader.forModel("g", gather);
  }

  private static float[] twoLayer() throws IOException {
    return Npy.read(reference("forward_modelling/two_layer_gather.npy")).toFloats();
  }

  /** A 15 Hz Ricker wavelet that runs along the line at 1800 m/s. */
  private static float[] movingWavelet(int receivers, double spacing) {
    float[] amplitudes = new float[5 * 1000 * receivers];
    for (int i = 0; i < amplitudes.length; i++) {
      double time = i / receivers % 1000 * 1e-3 - 0.2 - i % receivers * spacing / 1800;
      double b = Math.pow(15 * Math.PI * time, 2);
      amplitudes[i] = (float) ((1 - 2 * b) * Math.exp(-b));
    }
    return amplitudes;
  }

  private static double difference(float[] values, float[] expected) {
    double worst = 0;
    double peak = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(values[i] - expected[i]));
      peak = Math.max(peak, Math.abs(expected[i]));
    }
    return worst / peak;
  }

  private static double networkDifference(Gather gather, float[] expected) {
    return difference(
        NetworkInput.of(gather), NetworkInput.of(new Gather(5, 1000, 70, 1e-3, 10, expected)));
  }
}
