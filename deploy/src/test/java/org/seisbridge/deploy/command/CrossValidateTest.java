package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.CommandRun;

class CrossValidateTest {
  @TempDir Path folder;

  private CommandRun run(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("cross-validate", "--data", folder.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static void assertRefused(CommandRun run, String... why) {
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains(why);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingIsRead() {
    assertRefused(run("--method", "guessing"), "--method takes", "guessing");
    assertRefused(run("--method", "logistic", "--folds", "1"), "--folds takes 2");
    assertRefused(run("--method", "logistic", "--stations", "21"), "--stations takes 1 to 20");
    assertRefused(run("--method", "logistic", "--steps", "0"), "--steps takes 1");
    assertRefused(run(), "--base and --out are needed");
  }

  @Test
  void whatPickingCannotBeIsRefused() {
    assertRefused(run("--task", "location"), "--task takes classification and picking");
    assertRefused(run("--task", "picking", "--method", "logistic"), "--method takes sta-lta");
    assertRefused(run("--task", "picking", "--noise"), "neither --noise nor --onset");
    assertRefused(run("--task", "picking"), "an --out is needed");
    assertRefused(
        run("--task", "picking", "--method", "sta-lta"), "it holds no metadata.csv", "PhaseNet's");
  }

  @Test
  void aFolderWithoutATableIsRefused() {
    assertRefused(run("--method", "logistic"), "labels.csv");
  }

  @Test
  void aTableWithoutItsFilesIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("labels.csv"), "file,event_id,source_type\na.mseed,1,explosion\n");

    assertRefused(run("--method", "logistic"), "none of the 1 files that it names is there");
  }
}
