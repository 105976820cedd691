package org.seisbridge.deploy.command;

import org.seisbridge.deploy.console.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What cannot be undone is asked for, or was said to be meant. */
final class Confirmation {
  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  /**
   * Sees to it that there is an answer.
   *
   * @throws ParameterException if nobody can be asked
   */
  void require(CommandSpec command) {
    if (!yes && !Console.of(command).canAsk()) {
      throw new ParameterException(
          command.commandLine(), "deleting needs --yes where nobody can be asked");
    }
  }

  /** Whether it is to be done. */
  boolean given(Console console, String question) {
    return yes || console.ask(question + " This cannot be undone.");
  }
}
