package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.TaskModel;
import picocli.CommandLine.Option;

/** Which model of a task a command takes. */
final class TaskModelChoice {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Folder or file of a model that 'seisbridge train-task' has written; the shipped one if"
              + " not given.")
  private Path model;

  /**
   * The model of a task.
   *
   * @throws InvalidDataException if the one that was named is of another task
   */
  TaskModel load(EventTask task) throws IOException {
    Bundle bundle = model == null ? TaskModel.shipped(task).orElseThrow() : Bundle.read(model);
    EventTask its = TaskModel.description(bundle).task();
    if (its != task) {
      throw new InvalidDataException(
          bundle.source(),
          "it is a model for %s".formatted(its.label()),
          "Name one for %s, or none for the one that ships".formatted(task.label()));
    }
    return TaskModel.load(bundle);
  }
}
