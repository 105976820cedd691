package org.seisbridge.deploy.command;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobWork;

/** Jobs in words. */
final class JobText {
  private static final double PERCENT = 100;

  private JobText() {}

  /** What a job is to do. */
  static String of(JobWork work) {
    return switch (work) {
      case JobWork.Train train ->
          "train %s: %d samples, %d steps".formatted(train.model(), train.samples(), train.steps());
      case JobWork.TrainSeisClip train ->
          "train %s of SeisCLIP: %d samples, %d steps"
              .formatted(train.model(), train.samples(), train.steps());
      case JobWork.TrainTask train ->
          "train %s for %s%s, %s: %d labels, %d steps"
              .formatted(
                  train.model(),
                  train.task().key(),
                  train.base() == null ? "" : " from " + train.base(),
                  lower(train.strategy()),
                  train.labels(),
                  train.steps());
      case JobWork.FineTune tune ->
          "fine-tune %s from %s on dataset %d, %s"
              .formatted(tune.model(), tune.base(), tune.dataset(), lower(tune.method()));
      case JobWork.Evaluate(String model, Long dataset, int gallery) ->
          "evaluate %s: gallery of %d%s"
              .formatted(model, gallery, dataset == null ? "" : " from dataset " + dataset);
      case JobWork.Embed(String model) -> "embed all records by " + model;
      case JobWork.Simulate simulate ->
          "simulate %d samples%s into dataset %d"
              .formatted(
                  simulate.samples(),
                  simulate.first() == 0 ? "" : " from number %d on".formatted(simulate.first()),
                  simulate.dataset());
    };
  }

  /** Where it stands, and what is asked of it. */
  static String state(Job job) {
    return lower(job.state())
        + (job.order() == JobOrder.CONTINUE ? "" : ", to " + lower(job.order()));
  }

  /** How far it is; empty if it has not said. */
  static String of(JobProgress progress) {
    if (progress == null) {
      return "";
    }
    String activity = activity(progress);
    return progress.total() > 0
        ? "%s %.0f %%".formatted(activity, Math.floor(PERCENT * progress.done() / progress.total()))
        : "%s %d".formatted(activity, progress.done());
  }

  /** What it is at. */
  static String activity(JobProgress progress) {
    return progress.activity() == null ? "working" : progress.activity();
  }

  static String of(JobPoint point) {
    return "step %d  %s".formatted(point.step(), figures(point.values(), "  "));
  }

  /** Figures by name, in the order of the names. */
  static String figures(Map<String, Double> figures, String between) {
    return new TreeMap<>(figures)
        .entrySet().stream()
            .map(
                figure -> String.format(Locale.ROOT, "%s %.4g", figure.getKey(), figure.getValue()))
            .collect(Collectors.joining(between));
  }

  /** What came of a job: a line for each figure, or a table where there is one. */
  static String result(Map<String, Double> figures) {
    return TuningText.tells(figures) ? TuningText.of(figures) : figures(figures, "\n");
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
