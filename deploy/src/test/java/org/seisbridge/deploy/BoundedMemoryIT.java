package org.seisbridge.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.demo.DemoDataset;
import org.seisbridge.deploy.sample.SyntheticDataset.Sample;
import org.seisbridge.seismic.npy.Npy;

/** A folder that is larger than the memory it is stored with. */
class BoundedMemoryIT {
  private static final int SAMPLES = 120;
  private static final int AMPLITUDES = 5 * 1000 * 70;
  private static final int CELLS = 70 * 70;
  private static final int HEAP_MB = 160;
  private static final String ALL_NEW = SAMPLES + " new, 0 replaced, 0 unchanged; 0 refused";

  @TempDir Path folder;

  @Test
  void aFolderLargerThanTheHeapIsStoredHereAndElsewhere() throws Exception {
    Path set = write();
    assertThat(Files.size(set.resolve("data1.npy"))).isGreaterThan((long) HEAP_MB << 20);

    String data = folder.resolve("data").toString();

    assertThat(ingest(set, "--data", data)).contains(ALL_NEW);
    try (Launched server = Launched.start("serve", "--data", served(), "--port", "0")) {
      String address = server.awaitLine("Serving ").replaceAll(".* at (\\S+)/ .*", "$1");
      CommandRun token = CommandRun.of("tokens", "add", "ingest", "--data", served());
      Path file = Files.writeString(folder.resolve("token"), token.out());

      assertThat(ingest(set, "--server", address, "--token-file", file.toString()))
          .contains(ALL_NEW);
    }
  }

  private String served() {
    return folder.resolve("served").toString();
  }

  /** One gather at 120 gains, and as many models. */
  private Path write() throws IOException {
    Sample sample = DemoDataset.sample(0);
    float[] gathers = new float[SAMPLES * AMPLITUDES];
    float[] models = new float[SAMPLES * CELLS];
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < AMPLITUDES; j++) {
        gathers[i * AMPLITUDES + j] = sample.gather().amplitudes()[j] * (1 + i);
      }
      for (int j = 0; j < CELLS; j++) {
        models[i * CELLS + j] = sample.velocity().velocities()[j] + i;
      }
    }
    Path set = Files.createDirectories(folder.resolve("set"));
    Npy.write(set.resolve("data1.npy"), new int[] {SAMPLES, 5, 1000, 70}, gathers);
    Npy.write(set.resolve("model1.npy"), new int[] {SAMPLES, 1, 70, 70}, models);
    return set;
  }

  private static String ingest(Path set, String... where) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx" + HEAP_MB + "m",
                "-cp",
                System.getProperty("java.class.path"),
                SeisBridge.class.getName(),
                "ingest",
                set.toString()));
    Collections.addAll(command, where);
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String out = new String(child.getInputStream().readAllBytes(), UTF_8);
      assertThat(child.waitFor()).as(out).isZero();
      return out;
    } finally {
      child.destroyForcibly();
    }
  }
}
