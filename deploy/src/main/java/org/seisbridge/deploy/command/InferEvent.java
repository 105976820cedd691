package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seisbridge.api.Contract;
import org.seisbridge.api.infer.EventAnswer;
import org.seisbridge.api.infer.EventLocation;
import org.seisbridge.api.infer.InferEventReply;
import org.seisbridge.api.infer.InferEventRequest;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Infers what an event was, where, and by which kind of faulting. */
@Command(
    name = "infer-event",
    mixinStandardHelpOptions = true,
    description = {
      "Infers what an event was, where, and by which kind of faulting, from what stations recorded",
      "of it: by whatever models of tasks are in use, which 'seisbridge jobs submit train-task'",
      "makes."
    })
public final class InferEvent extends CatalogueCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "RECORD",
      description = {
        "Ids of records, up to 20. Of one, all waveforms of its dataset are taken whose event has the",
        "same origin time."
      })
  private List<Long> records;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    InferEventRequest request =
        records.size() == 1
            ? new InferEventRequest(records.getFirst(), null)
            : new InferEventRequest(null, records);
    InferEventReply reply = catalogue.call(Contract.INFER_EVENT, request);
    reply.notes().forEach(console::say);
    return print(reply, () -> text(reply));
  }

  private static String text(InferEventReply reply) {
    List<String> lines = new ArrayList<>();
    int stations = reply.stations().size();
    lines.add("From %d %s.".formatted(stations, stations == 1 ? "station" : "stations"));
    reply
        .tasks()
        .forEach(
            (task, answer) -> {
              lines.add("%s, by %s".formatted(task, answer.model()));
              lines.addAll(
                  answer.location() == null ? classes(answer) : location(answer.location()));
            });
    return String.join("\n", lines);
  }

  private static List<String> classes(EventAnswer answer) {
    return answer.probabilities().entrySet().stream()
        .map(one -> String.format(Locale.ROOT, "  %-14s %.3f", one.getKey(), one.getValue()))
        .toList();
  }

  private static List<String> location(EventLocation found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "  %-14s %.4f, %.4f", "epicentre", found.latitude(), found.longitude()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-14s half axes %.1f and %.1f km, the longer to %.0f degrees",
            "90 % within",
            found.ellipse().major() / 1e3,
            found.ellipse().minor() / 1e3,
            found.ellipse().azimuth()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-14s %.1f +- %.1f km",
            "depth",
            found.depth() / 1e3,
            found.depthSpread() / 1e3));
    if (found.magnitude() != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-14s %.1f +- %.1f",
              "magnitude",
              found.magnitude(),
              found.magnitudeSpread()));
    }
    return lines;
  }
}
