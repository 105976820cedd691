package org.seisbridge.deploy.command;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks the catalogue and prints what it answers. */
abstract class CatalogueCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;

  @Override
  public final Integer call() throws Exception {
    check(spec);
    try (Catalogue catalogue = choice.open()) {
      return ask(catalogue, Console.of(spec)).code();
    }
  }

  /**
   * Looks at the command line before anything is opened.
   *
   * @throws picocli.CommandLine.ParameterException if it is wrong
   */
  void check(CommandSpec command) {}

  /** What the command does. */
  abstract ExitCode ask(Catalogue catalogue, Console console) throws Exception;

  /** Whether the result is for a program. */
  boolean isJson() {
    return output.isJson();
  }

  /** Prints a result as it is wanted, and is done. */
  ExitCode print(Object result, Supplier<String> text) {
    output.print(Console.of(spec), result, text);
    return ExitCode.OK;
  }
}
