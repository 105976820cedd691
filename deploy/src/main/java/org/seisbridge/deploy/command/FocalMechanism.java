package org.seisbridge.deploy.command;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.event.SourceMechanism;
import org.seisbridge.trainer.baseline.MechanismSearch;
import org.seisbridge.trainer.task.PickedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells the focal mechanism of an event, from the first motions that stations recorded. */
@Command(
    name = "mechanism",
    mixinStandardHelpOptions = true,
    description = {
      "Tells by which kind of faulting an earthquake was, from the first motions of P that stations",
      "recorded; with fewer than eight or so of them, little is certain."
    })
public final class FocalMechanism implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private StationFiles files;

  /**
   * What {@code --json} prints.
   *
   * @param label the most probable style
   * @param probabilities share of the mechanisms that the first motions leave, by style
   * @param strike of the mechanism in their middle, degrees
   * @param dip degrees
   * @param rake degrees
   * @param misfit share of the first motions that speak against the best mechanism
   * @param firstMotions by file: 1 up, -1 down, 0 where it could not be told
   */
  private record Report(
      String label,
      Map<String, Double> probabilities,
      double strike,
      double dip,
      double rake,
      double misfit,
      Map<String, Integer> firstMotions) {}

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    PickedEvent event = files.read(console);
    MechanismSearch.Solution solution =
        event
            .byFirstMotions()
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        event.stations().getFirst().name(),
                        "neither in it nor in the other files a first motion can be told",
                        "Name recordings in which P stands out from the noise"));
    Report report = report(event, solution);
    output.print(console, report, () -> text(report));
    return null;
  }

  private static Report report(PickedEvent event, MechanismSearch.Solution solution) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    solution
        .styles()
        .forEach((style, share) -> probabilities.put(style.name().toLowerCase(Locale.ROOT), share));
    Map<String, Integer> motions = new LinkedHashMap<>();
    event.stations().forEach(station -> motions.put(station.name(), station.firstMotion()));
    SourceMechanism preferred = solution.preferred();
    return new Report(
        probabilities.entrySet().stream()
            .max(Comparator.comparingDouble(Map.Entry::getValue))
            .orElseThrow()
            .getKey(),
        probabilities,
        preferred.strike(),
        preferred.dip(),
        preferred.rake(),
        solution.misfit(),
        motions);
  }

  private static String text(Report report) {
    return String.format(
            Locale.ROOT,
            "%s: strike %.0f, dip %.0f, rake %.0f; %.0f %% of the first motions speak against it%n",
            report.label,
            report.strike,
            report.dip,
            report.rake,
            100 * report.misfit)
        + report.probabilities.entrySet().stream()
            .map(one -> String.format(Locale.ROOT, "%-14s %.3f", one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n"))
        + report.firstMotions.entrySet().stream()
            .map(one -> "\n%-5s %s".formatted(motion(one.getValue()), one.getKey()))
            .collect(Collectors.joining());
  }

  /** Which way the ground first moved, for a person. */
  static String motion(int sign) {
    return switch (sign) {
      case 1 -> "up";
      case -1 -> "down";
      default -> "?";
    };
  }
}
