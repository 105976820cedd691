package org.seisbridge.deploy.command;

import java.util.Locale;
import java.util.Optional;
import org.seisbridge.trainer.task.EventSet;
import org.seisbridge.trainer.task.EventTask;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What is to be told of events, and how many stations these have. */
final class TaskEvents {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK",
      description =
          "What is told of an event or, PICKING, of one station's record: ${COMPLETION-CANDIDATES},"
              + " in any case.")
  private TaskChoice task;

  @Option(
      names = "--stations",
      defaultValue = "3-8",
      paramLabel = "N",
      description =
          "Stations of an event within 150 km, such as 8 or 3-8; 20 at most, and fewer where the"
              + " event is felt by fewer. ${DEFAULT-VALUE} if not given. Not of picking.")
  private String stations;

  /** What is told of events; empty if arrivals are to be picked. */
  Optional<EventTask> task() {
    return task.ofEvents();
  }

  /** What is told of events, for what knows nothing else. */
  EventTask ofEvents() {
    return task()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--task takes CLASSIFICATION, LOCATION or MECHANISM here; picking is of one"
                        + " station's record"));
  }

  EventSet set(long seed, int count) {
    String[] range = stations.split("-", 2);
    try {
      int fewest = Integer.parseInt(range[0].strip());
      int most = range.length == 1 ? fewest : Integer.parseInt(range[1].strip());
      return new EventSet(ofEvents(), seed, count, fewest, most);
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(), "--stations takes a number or two, such as 3-8, not " + stations, e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--stations: " + e.getMessage().toLowerCase(Locale.ROOT), e);
    }
  }
}
