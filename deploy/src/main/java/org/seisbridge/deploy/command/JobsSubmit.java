package org.seisbridge.deploy.command;

import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Submits a job of one kind or another. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SubmitTrain.class,
      SubmitTrainSeisClip.class,
      SubmitTrainTask.class,
      SubmitFineTune.class,
      SubmitEvaluate.class,
      SubmitSimulate.class
    },
    description = "Submits a job and prints its id.")
final class JobsSubmit implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Which kind is to be said. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.code();
  }
}
