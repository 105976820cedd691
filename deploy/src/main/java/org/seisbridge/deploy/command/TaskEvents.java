package org.seisbridge.deploy.command;

import java.util.Locale;
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
      description = "What is told of an event: ${COMPLETION-CANDIDATES}, in any case.")
  private EventTask task;

  @Option(
      names = "--stations",
      defaultValue = "3-8",
      paramLabel = "N",
      description =
          "Stations of an event within 150 km, such as 8 or 3-8; 20 at most, and fewer where the"
              + " event is felt by fewer. ${DEFAULT-VALUE} if not given.")
  private String stations;

  EventTask task() {
    return task;
  }

  EventSet set(long seed, int count) {
    String[] range = stations.split("-", 2);
    try {
      int fewest = Integer.parseInt(range[0].strip());
      int most = range.length == 1 ? fewest : Integer.parseInt(range[1].strip());
      return new EventSet(task, seed, count, fewest, most);
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(), "--stations takes a number or two, such as 3-8, not " + stations, e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--stations: " + e.getMessage().toLowerCase(Locale.ROOT), e);
    }
  }
}
