package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;

/** What is written here, segyio and ObsPy read. */
class SegyPeersIT {
  private static final List<String> PEERS = List.of("segyio", "obspy");

  @TempDir private Path folder;
  private Path python;

  @BeforeEach
  void findPython() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path home = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    python = home.resolve("seisbridge/segy/bin/python");
    assumeTrue(
        Files.exists(home.resolve("seisbridge/segy/installed")),
        "no segyio and ObsPy: src/test/python/install-segy-libraries installs them");
  }

  @Test
  void gatherIsReadByPeers() throws IOException, InterruptedException {
    float[] amplitudes = Npy.read(reference("forward_modelling/two_layer_gather.npy")).toFloats();
    Path file = folder.resolve("gather.sgy");
    Gather gather = new Gather(5, 1000, 70, 1e-3, 10, amplitudes);
    SegyExport.write(file, gather, new Layout(new double[] {0, 170, 340, 520, 690}, 2.5));
    JsonNode headers = read(file);
    for (String peer : PEERS) {
      JsonNode last = headers.get(peer).get("headers").get(349);
      assertThat(headers.get(peer).get("interval").asDouble()).isEqualTo(1000);
      assertThat(headers.get(peer).get("headers")).hasSize(350);
      assertThat(headers.get(peer).get("text").asText()).contains("WRITTEN BY SEISBRIDGE");
      assertThat(last.get("FieldRecord").asInt()).isEqualTo(5);
      assertThat(last.get("TraceNumber").asInt()).isEqualTo(70);
      assertThat(last.get("SourceGroupScalar").asInt()).isEqualTo(-100);
      assertThat(last.get("SourceX").asInt()).isEqualTo(69_000);
      assertThat(last.get("GroupX").asInt()).isEqualTo(69_250);
      float[] samples = samples(peer);
      for (int i = 0; i < amplitudes.length; i++) {
        int shot = i / 70_000;
        int sample = i / 70 % 1000;
        assertThat(samples[(shot * 70 + i % 70) * 1000 + sample]).isEqualTo(amplitudes[i]);
      }
    }
  }

  @Test
  void velocityModelIsReadByPeers() throws IOException, InterruptedException {
    float[] velocities =
        Npy.read(reference("forward_modelling/dipping_fault_velocity.npy")).toFloats();
    Path file = folder.resolve("model.sgy");
    SegyExport.write(file, new VelocityModel(70, 70, 10, velocities));
    JsonNode headers = read(file);
    for (String peer : PEERS) {
      assertThat(headers.get(peer).get("interval").asDouble()).isEqualTo(10_000);
      assertThat(headers.get(peer).get("headers").get(69).get("CDP_X").asInt()).isEqualTo(69_000);
      float[] samples = samples(peer);
      for (int i = 0; i < velocities.length; i++) {
        assertThat(samples[i % 70 * 70 + i / 70]).isEqualTo(velocities[i]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.sgy, IBM, BIG",
    "little.sgy, IEEE32, LITTLE",
    "a.su, IEEE32, BIG",
    "little.su, IEEE32, LITTLE"
  })
  void everyFormIsReadByPeers(String name, SampleFormat format, SegyByteOrder order)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    SegyForm form = SegyForm.of(20, 4e-3).optFormat(format).optByteOrder(order);
    float[] samples = new float[20];
    for (int i = 0; i < 20; i++) {
      samples[i] = (float) (Math.sin(i) * Math.pow(10, i - 10));
    }
    try (SegyWriter writer = SegyWriter.create(file, name.endsWith(".su") ? form.optSu() : form)) {
      for (int trace = 0; trace < 3; trace++) {
        writer.write(Map.of(TraceField.FIELD_RECORD, 100 + trace), samples);
      }
      writer.finish();
    }
    JsonNode headers = read(file);
    for (String peer : PEERS) {
      assertThat(headers.get(peer).get("headers").get(2).get("FieldRecord").asInt()).isEqualTo(102);
      float[] read = samples(peer);
      assertThat(read).hasSize(60);
      for (int i = 0; i < 60; i++) {
        float expected = samples[i % 20];
        assertThat(read[i]).isCloseTo(expected, within(Math.abs(expected) * 1e-6f));
      }
    }
  }

  private JsonNode read(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                python.toString(),
                "src/test/python/read_segy.py",
                file.toString(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    return new ObjectMapper().readTree(folder.resolve("headers.json").toFile());
  }

  private float[] samples(String peer) throws IOException {
    return Npy.read(folder.resolve(peer + ".npy")).toFloats();
  }
}
