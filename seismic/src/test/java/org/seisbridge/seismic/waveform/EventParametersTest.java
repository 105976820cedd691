package org.seisbridge.seismic.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.waveform.EventParameter.BACK_AZIMUTH_DEG;
import static org.seisbridge.seismic.waveform.EventParameter.CODA_END_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.P_ARRIVAL_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.P_WEIGHT;
import static org.seisbridge.seismic.waveform.EventParameter.SOURCE_DISTANCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;

class EventParametersTest {
  private static final Map<String, String> ROW =
      Map.of(
          "p_arrival_sample", "700.0",
          "p_weight", "0.5",
          "p_travel_sec", "17.08",
          "s_arrival_sample", "1894.0",
          "s_weight", "0.5",
          "source_distance_km", "102.09",
          "back_azimuth_deg", "159.3",
          "coda_end_sample", "[[ 2896.]]",
          "source_magnitude", "3.6");

  @Test
  void aRowOfSteadBecomesTheNetworksInputInTheOrderOfSeisClip() {
    float[] input = EventParameters.ofStead("row 1", ROW).toNetworkInput();
    assertThat(input)
        .containsExactly(
            700 / 6000f,
            0.5f,
            17.08f / 60,
            1894 / 6000f,
            0.5f,
            (float) (102.09 / 300),
            (float) (159.3 / 360),
            2896 / 6000f);
  }

  @Test
  void whatIsUnknownIsAbsentAndNotZero() {
    Map<String, String> row = new HashMap<>(ROW);
    row.put("p_arrival_sample", "");
    row.put("back_azimuth_deg", "None");
    row.put("p_weight", "0.0");
    row.put("coda_end_sample", "nan");
    row.remove("source_distance_km");

    EventParameters parameters = EventParameters.ofStead("row 1", row);

    assertThat(parameters.value(P_ARRIVAL_SAMPLE)).isEmpty();
    assertThat(parameters.value(BACK_AZIMUTH_DEG)).isEmpty();
    assertThat(parameters.value(SOURCE_DISTANCE)).isEmpty();
    assertThat(parameters.value(CODA_END_SAMPLE)).isEmpty();
    assertThat(parameters.value(P_WEIGHT)).hasValue(0);
    assertThat(parameters.toNetworkInput()).contains(0, 0).hasSize(8);
    assertThat(parameters.present())
        .containsExactly(false, true, true, true, true, false, false, false);
  }

  @Test
  void theNetworksInputGoesBackToUnits() {
    EventParameters parameters = EventParameters.ofStead("row 1", ROW);
    EventParameters back =
        EventParameters.ofNetwork(parameters.toNetworkInput(), parameters.present());
    assertThat(back.value(SOURCE_DISTANCE).orElseThrow()).isBetween(102_089.9, 102_090.1);
    assertThat(back.toMap().keySet()).isEqualTo(parameters.toMap().keySet());
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    for (List<String> wrong :
        List.of(
            List.of("p_weight", "1.5", "p_weight is 1.5; it must lie between 0 and 1"),
            List.of("back_azimuth_deg", "-10", "back_azimuth_deg is -10.0"),
            List.of("p_travel_sec", "Infinity", "p_travel_time is Infinity"),
            List.of("coda_end_sample", "[[soon]]", "column coda_end_sample holds '[[soon]]'"))) {
      Map<String, String> row = new HashMap<>(ROW);
      row.put(wrong.get(0), wrong.get(1));
      assertThatThrownBy(() -> EventParameters.ofStead("chunk2.csv row 7", row))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageStartingWith("chunk2.csv row 7: ")
          .hasMessageContaining(wrong.get(2));
    }
  }

  @Test
  void realRowsOfSteadAreTaken() throws IOException {
    Path file =
        ReferenceFiles.shared("data/stead_metadata/eqtransformer_100samples.csv").orElse(null);
    assumeTrue(file != null, "no shared/data");
    List<String> lines = Files.readAllLines(file);
    String[] columns = lines.get(0).split(",", -1);
    int complete = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], fields[i]);
      }
      EventParameters parameters = EventParameters.ofStead(row.get("trace_name"), row);
      boolean earthquake = row.get("trace_category").equals("earthquake_local");
      assertThat(parameters.toMap()).hasSize(earthquake ? 8 : 0);
      complete += earthquake ? 1 : 0;
    }
    assertThat(complete).isPositive();
  }
}
