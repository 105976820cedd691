package org.seisbridge.deploy.command;

import java.util.function.Supplier;
import org.seisbridge.deploy.console.Console;
import picocli.CommandLine.Option;

/** The choice between a result for a person and one for a program. */
final class Output {
  @Option(names = "--json", description = "Print the result as JSON on standard output.")
  private boolean json;

  /** Whether it is for a program. */
  boolean isJson() {
    return json;
  }

  /**
   * Prints a result.
   *
   * @param result what {@code --json} prints
   * @param text what a person reads, only made if wanted
   */
  void print(Console console, Object result, Supplier<String> text) {
    if (json) {
      console.printJson(result);
    } else {
      console.print(text.get());
    }
  }
}
