package org.seisbridge.trainer.task;

import java.util.ArrayList;
import java.util.List;
import org.seisbridge.trainer.figures.ClassificationFigures;
import org.seisbridge.trainer.figures.LocationFigures;
import org.seisbridge.trainer.sample.Samples;

/**
 * A model's figures over labelled events.
 *
 * @param model name of the version
 * @param task what it was measured at
 * @param figures all that is told of it
 * @param classification with curves and confusions; null of a location
 * @param location with the distributions of errors; null of classes
 */
public record TaskEvaluation(
    String model,
    String task,
    TaskFigures figures,
    ClassificationFigures classification,
    LocationFigures location) {
  private static final int CHUNK = 10;

  /**
   * Measures a model.
   *
   * @param events labelled, so many as there
   * @param done is told after each event
   */
  public static TaskEvaluation of(
      TaskModel model, Samples<EventSample> events, int count, Runnable done) {
    List<EventSample> seen = new ArrayList<>();
    List<float[]> outputs = new ArrayList<>();
    for (int from = 0; from < count; from += CHUNK) {
      List<EventSample> some = new ArrayList<>();
      for (int i = from; i < Math.min(from + CHUNK, count); i++) {
        some.add(events.read(i));
      }
      outputs.addAll(model.outputsOf(some));
      // Amplitudes of thousands of events would fill the memory.
      some.forEach(
          event -> {
            seen.add(event.withoutAmplitudes());
            done.run();
          });
    }
    EventTask task = model.description().task();
    boolean located = task == EventTask.LOCATION;
    return new TaskEvaluation(
        model.description().name(),
        task.label(),
        TaskFigures.of(task, seen, outputs),
        located ? null : TaskFigures.classes(task, seen, outputs),
        located ? TaskFigures.locations(seen, outputs) : null);
  }
}
