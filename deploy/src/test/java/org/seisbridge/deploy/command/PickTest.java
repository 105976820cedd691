package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.CommandRun;
import org.seisbridge.seismic.npy.Npy;

class PickTest {
  @TempDir Path folder;

  private static void assertRefused(CommandRun run, String... why) {
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains(why);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatIsNoMinuteOfAWaveformIsRefused() throws IOException {
    assertRefused(CommandRun.of("pick", folder.resolve("none.npy").toString()), "no such file");
    Path text = Files.writeString(folder.resolve("text.npy"), "P at noon");
    assertRefused(CommandRun.of("pick", text.toString()), "begins like no file that is read");
    Path part = folder.resolve("part.npy");
    float[] amplitudes = new float[3 * 1000];
    amplitudes[500] = 1;
    Npy.write(part, new int[] {3, 1000}, amplitudes);
    assertRefused(CommandRun.of("pick", part.toString()), "10.00 s", "takes a minute");
  }
}
