package org.seisbridge.deploy.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.trainer.baseline.Location;
import org.seisbridge.trainer.picking.ArrivalPick;
import org.seisbridge.trainer.task.ErrorEllipse;
import org.seisbridge.trainer.task.EventLocation;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.PickedEvent;
import org.seisbridge.trainer.task.TaskModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells where an event was, from what stations recorded of it. */
@Command(
    name = "locate",
    mixinStandardHelpOptions = true,
    description = {
      "Tells where an event was, from what stations recorded of it: by the travel times of iasp91 to",
      "the arrivals that are picked if they fit, three stations at least, else by the network; what",
      "either says is told."
    })
public final class Locate implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private TaskModelChoice choice;
  @Mixin private StationFiles files;

  /**
   * What {@code --json} prints.
   *
   * @param latitude of the epicentre, degrees
   * @param longitude of the epicentre, degrees
   * @param depth m
   * @param by {@code arrivals} or {@code network}
   * @param arrivals what travel times say; null if they do not fit
   * @param network what the network says
   * @param stations in the order in which they were named
   */
  private record Report(
      double latitude,
      double longitude,
      double depth,
      String by,
      ByArrivals arrivals,
      ByNetwork network,
      List<Station> stations) {}

  /**
   * A location by travel times.
   *
   * @param originTime when the event began
   * @param residual mean distance of the arrivals from those of the location, s
   */
  private record ByArrivals(
      double latitude, double longitude, double depth, Instant originTime, double residual) {}

  /**
   * A location by the network.
   *
   * @param model name of the version
   * @param ellipse that holds the epicentre nine times in ten: half axes, m, and azimuth of the
   *     longer one, degrees
   * @param depthSpread mean error that is to be expected, m
   */
  private record ByNetwork(
      String model,
      double latitude,
      double longitude,
      ErrorEllipse ellipse,
      double depth,
      double depthSpread) {}

  /**
   * A station.
   *
   * @param p when P arrived; null if it was not found
   * @param s when S arrived; null if it was not found
   */
  private record Station(String file, double latitude, double longitude, Instant p, Instant s) {}

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    PickedEvent event = files.read(console);
    Optional<ByArrivals> arrivals =
        event.byArrivals().map(location -> byArrivals(location, event.zero()));
    try (TaskModel model = choice.load(EventTask.LOCATION)) {
      ByNetwork network = byNetwork(event.byNetwork(model), model.name());
      List<Station> stations =
          event.stations().stream()
              .map(
                  one ->
                      new Station(
                          one.name(),
                          one.position().latitude(),
                          one.position().longitude(),
                          one.p().map(ArrivalPick::time).orElse(null),
                          one.s().map(ArrivalPick::time).orElse(null)))
              .toList();
      Report report = report(arrivals.orElse(null), network, stations);
      output.print(console, report, () -> text(report));
    }
    return null;
  }

  /** The arrivals count where they fit. */
  private static Report report(ByArrivals arrivals, ByNetwork network, List<Station> stations) {
    boolean fit = arrivals != null;
    return new Report(
        fit ? arrivals.latitude : network.latitude,
        fit ? arrivals.longitude : network.longitude,
        fit ? arrivals.depth : network.depth,
        fit ? "arrivals" : "network",
        arrivals,
        network,
        stations);
  }

  private static ByArrivals byArrivals(Location found, Instant zero) {
    return new ByArrivals(
        found.epicentre().latitude(),
        found.epicentre().longitude(),
        found.depth(),
        zero.plusNanos(Math.round(found.originTime() * 1e9)),
        found.residual());
  }

  private static ByNetwork byNetwork(EventLocation found, String model) {
    Position epicentre = found.epicentre();
    return new ByNetwork(
        model,
        epicentre.latitude(),
        epicentre.longitude(),
        found.ellipse().holding(ErrorEllipse.TOLD),
        found.depth(),
        found.depthSpread());
  }

  private static String text(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%.4f, %.4f, %.1f km deep, by the %s",
            report.latitude,
            report.longitude,
            report.depth / 1e3,
            report.by));
    if (report.arrivals == null) {
      lines.add("Arrivals: too few, or not of one event.");
    } else {
      lines.add(
          String.format(
              Locale.ROOT,
              "Arrivals: %.4f, %.4f, %.1f km deep, began %s, residual %.2f s",
              report.arrivals.latitude,
              report.arrivals.longitude,
              report.arrivals.depth / 1e3,
              Instant.ofEpochMilli(report.arrivals.originTime.toEpochMilli()),
              report.arrivals.residual));
    }
    ByNetwork network = report.network;
    lines.add(
        String.format(
            Locale.ROOT,
            "Network %s: %.4f, %.4f, 90 %% within half axes of %.1f and %.1f km, the longer to"
                + " %.0f degrees, %.1f +- %.1f km deep",
            network.model,
            network.latitude,
            network.longitude,
            network.ellipse.major() / 1e3,
            network.ellipse.minor() / 1e3,
            network.ellipse.azimuth(),
            network.depth / 1e3,
            network.depthSpread / 1e3));
    report.stations.forEach(
        station ->
            lines.add("%s: P %s, S %s".formatted(station.file, time(station.p), time(station.s))));
    return String.join("\n", lines);
  }

  private static String time(Instant arrival) {
    return arrival == null ? "not found" : Instant.ofEpochMilli(arrival.toEpochMilli()).toString();
  }
}
