package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.CommandRun;

class PickingCommandsTest {
  @TempDir Path folder;

  private static void assertRefused(String why, String... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains(why);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatATrainingCannotBeginWithIsRefused() throws IOException {
    String out = folder.resolve("run").toString();
    assertRefused(
        "--strategy fine-tune needs a --base", "train-task", "--task", "picking", "--out", out);
    assertRefused(
        "--data is of classification and picking only",
        "train-task",
        "--task",
        "location",
        "--strategy",
        "scratch",
        "--data",
        out,
        "--out",
        out);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertRefused(
        "none of PhaseNet's .npz files",
        "train-task",
        "--task",
        "picking",
        "--strategy",
        "scratch",
        "--data",
        empty.toString(),
        "--out",
        out);
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertRefused("a --cache for the events is needed", "evaluate-task", "--task", "picking");
    assertRefused(
        "a --model of the task is needed",
        "evaluate-task",
        "--task",
        "location",
        "--cache",
        folder.toString());
    assertRefused(
        "--data is of picking only",
        "evaluate-task",
        "--task",
        "location",
        "--data",
        folder.toString());
    assertRefused(
        "there is no such folder",
        "evaluate-task",
        "--task",
        "picking",
        "--data",
        folder.resolve("none").toString());
  }
}
