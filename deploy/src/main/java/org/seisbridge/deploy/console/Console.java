package org.seisbridge.deploy.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import org.seisbridge.api.ContractJson;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command's two streams: results on standard output, everything else on standard error. */
public final class Console {
  /** Set by the launcher, which alone can tell whether standard error is a terminal. */
  private static final boolean TERMINAL = Boolean.getBoolean("seisbridge.terminal");

  private static final Set<String> ANSWERS_YES = Set.of("y", "yes");

  private final PrintWriter out;
  private final PrintWriter err;

  private Console(CommandLine command) {
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /** The console of the command that is run. */
  public static Console of(CommandSpec command) {
    return new Console(command.commandLine());
  }

  /** Whether somebody is watching, rather than a file or another program. */
  public boolean isTerminal() {
    return TERMINAL;
  }

  /** Whether there is somebody who can answer. */
  public boolean canAsk() {
    return TERMINAL && System.console().isTerminal();
  }

  /** Asks a question and returns whether the answer is yes; anything but y or yes is no. */
  public boolean ask(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    String answer = System.console().readLine();
    return answer != null && ANSWERS_YES.contains(answer.strip().toLowerCase(Locale.ROOT));
  }

  /** Writes a line of the result. */
  public void print(String line) {
    out.println(line);
    out.flush();
  }

  /** Writes the result as JSON: records in snake case, maps and lists as they are. */
  public void printJson(Object result) {
    print(ContractJson.encode(result));
  }

  /** Tells the user what is happening. */
  public void say(String line) {
    err.println(line);
    err.flush();
  }

  /** Begins to show how far a piece of work has come; see {@link Progress}. */
  public Progress progress(String task, long total) {
    return progress(task, total, 0);
  }

  /** The same, for work that an earlier run did a part of. */
  public Progress progress(String task, long total, long already) {
    return new Progress(err, TERMINAL, task, total, already);
  }
}
