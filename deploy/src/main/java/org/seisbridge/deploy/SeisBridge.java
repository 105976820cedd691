package org.seisbridge.deploy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.deploy.command.Serve;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.console.Failures;
import org.seisbridge.deploy.console.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code seisbridge} program. */
@Command(
    name = "seisbridge",
    description = {
      "Searches seismic data: gathers, the velocity models behind them and their attributes.",
      "Start with: seisbridge demo"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Serve.class, HelpCommand.class})
public final class SeisBridge {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the log, and the stack trace of a failure.")
  private boolean verbose;

  private SeisBridge() {}

  /** Runs one command and exits with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, ready to execute. */
  static CommandLine commandLine() {
    SeisBridge program = new SeisBridge();
    CommandLine line = new CommandLine(program);
    line.setExecutionExceptionHandler(new Failures(() -> program.verbose));
    line.setExecutionStrategy(
        parsed -> {
          if (program.verbose) {
            System.setProperty("seisbridge.log", "INFO");
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getSubcommands().values().forEach(SeisBridge::listExitCodes);
    listExitCodes(line);
    return line;
  }

  private static void listExitCodes(CommandLine command) {
    Map<String, String> meanings = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> meanings.put(String.valueOf(code.code()), code.meaning()));
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(meanings);
  }
}
