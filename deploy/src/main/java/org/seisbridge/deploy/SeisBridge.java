package org.seisbridge.deploy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.seisbridge.api.Modality;
import org.seisbridge.deploy.command.Audit;
import org.seisbridge.deploy.command.Calibrate;
import org.seisbridge.deploy.command.Classify;
import org.seisbridge.deploy.command.CompareTask;
import org.seisbridge.deploy.command.ConvertSeisClip;
import org.seisbridge.deploy.command.CrossValidate;
import org.seisbridge.deploy.command.Datasets;
import org.seisbridge.deploy.command.Delete;
import org.seisbridge.deploy.command.Demo;
import org.seisbridge.deploy.command.Describe;
import org.seisbridge.deploy.command.Edit;
import org.seisbridge.deploy.command.Evaluate;
import org.seisbridge.deploy.command.EvaluateTask;
import org.seisbridge.deploy.command.FocalMechanism;
import org.seisbridge.deploy.command.Generate;
import org.seisbridge.deploy.command.Infer;
import org.seisbridge.deploy.command.InferEvent;
import org.seisbridge.deploy.command.Ingest;
import org.seisbridge.deploy.command.Inspect;
import org.seisbridge.deploy.command.Jobs;
import org.seisbridge.deploy.command.Locate;
import org.seisbridge.deploy.command.MakeSpectrogram;
import org.seisbridge.deploy.command.Models;
import org.seisbridge.deploy.command.Pick;
import org.seisbridge.deploy.command.Reconcile;
import org.seisbridge.deploy.command.Records;
import org.seisbridge.deploy.command.Robustness;
import org.seisbridge.deploy.command.Search;
import org.seisbridge.deploy.command.Serve;
import org.seisbridge.deploy.command.Share;
import org.seisbridge.deploy.command.Simulate;
import org.seisbridge.deploy.command.Slots;
import org.seisbridge.deploy.command.Teams;
import org.seisbridge.deploy.command.Tokens;
import org.seisbridge.deploy.command.Train;
import org.seisbridge.deploy.command.TrainSeisClip;
import org.seisbridge.deploy.command.TrainTask;
import org.seisbridge.deploy.command.Users;
import org.seisbridge.deploy.command.Watch;
import org.seisbridge.deploy.command.WhoAmI;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.console.Failures;
import org.seisbridge.deploy.console.UsageErrors;
import org.seisbridge.deploy.console.Version;
import org.seisbridge.trainer.task.Strategy;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
    subcommands = {
      Demo.class,
      Serve.class,
      Ingest.class,
      Delete.class,
      Search.class,
      Watch.class,
      Datasets.class,
      Records.class,
      Edit.class,
      Share.class,
      Audit.class,
      Reconcile.class,
      WhoAmI.class,
      Users.class,
      Teams.class,
      Tokens.class,
      Generate.class,
      Simulate.class,
      Inspect.class,
      Describe.class,
      Infer.class,
      InferEvent.class,
      MakeSpectrogram.class,
      Classify.class,
      Pick.class,
      Locate.class,
      FocalMechanism.class,
      Evaluate.class,
      Robustness.class,
      Train.class,
      TrainSeisClip.class,
      ConvertSeisClip.class,
      TrainTask.class,
      EvaluateTask.class,
      CompareTask.class,
      CrossValidate.class,
      Calibrate.class,
      Jobs.class,
      Models.class,
      Slots.class,
      HelpCommand.class
    },
    footer = {"", "seisbridge test runs the tests."})
public final class SeisBridge implements Callable<Integer> {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the log, and the stack trace of a failure.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private SeisBridge() {}

  /** Without a command there is nothing to do but say which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.code();
  }

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
          if (parsed.hasSubcommand()) {
            requireOptionsBehind(parsed.subcommand());
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setParameterExceptionHandler(new UsageErrors());
    line.registerConverter(Modality.class, SeisBridge::modality);
    line.registerConverter(Strategy.class, SeisBridge::strategy);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    listExitCodes(line);
    return line;
  }

  private static Modality modality(String name) {
    try {
      return new Modality(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static Strategy strategy(String label) {
    return Strategy.ofLabel(label)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "it takes fine-tune, frozen or scratch, not '%s'".formatted(label)));
  }

  private static void listExitCodes(CommandLine command) {
    Map<String, String> meanings = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> meanings.put(String.valueOf(code.code()), code.meaning()));
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(meanings);
    command.getSubcommands().values().forEach(SeisBridge::listExitCodes);
  }

  /**
   * An option between a command and its subcommand, as in {@code users --data X add}, would be
   * lost.
   */
  private static void requireOptionsBehind(ParseResult parsed) {
    if (!parsed.hasSubcommand()) {
      return;
    }
    CommandSpec subcommand = parsed.subcommand().commandSpec();
    parsed.matchedOptions().stream()
        .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
        .findFirst()
        .ifPresent(
            lost -> {
              throw new ParameterException(
                  subcommand.commandLine(),
                  "%s goes behind '%s'".formatted(lost.longestName(), subcommand.qualifiedName()));
            });
  }
}
