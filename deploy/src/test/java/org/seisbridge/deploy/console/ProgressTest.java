package org.seisbridge.deploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aLogGetsALineForEveryTenth() {
    try (Progress progress = new Progress(new PrintWriter(err), false, "Loading", 1000, 0)) {
      for (int i = 0; i < 1000; i++) {
        progress.advance();
      }
    }

    assertThat(err.toString().lines()).hasSize(11).allMatch(line -> line.startsWith("Loading "));
  }

  @Test
  void aTerminalGetsOneLineThatEndsFull() {
    try (Progress progress = new Progress(new PrintWriter(err), true, "Loading", 3, 2)) {
      progress.advance();
    }

    assertThat(err.toString()).contains("[##############################] 3 of 3").endsWith("\n");
  }

  @Test
  void whatIsSaidMeanwhileStandsAboveTheBar() {
    PrintWriter writer = new PrintWriter(err);
    try (Progress progress = new Progress(writer, true, "Loading", 3, 0)) {
      progress.aside(() -> writer.println("step 1"));
    }

    assertThat(err.toString()).contains("\r\u001b[Kstep 1\n\rLoading [").endsWith("\n");
  }

  @Test
  void rateAndTimeLeftCountThisRunOnly() {
    assertThat(Progress.line("Loading", 600, 1000, 100, 10))
        .isEqualTo("Loading 600 of 1000, 10.0/s, 0:40 left");
    assertThat(Progress.line("Loading", 1000, 1000, 500, 75))
        .isEqualTo("Loading 1000 of 1000, 6.7/s, took 1:15");
    assertThat(Progress.line("Loading", 600, 1000, 0, 1)).isEqualTo("Loading 600 of 1000");
  }
}
