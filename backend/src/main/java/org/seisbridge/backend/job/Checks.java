package org.seisbridge.backend.job;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.ReportJob;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.api.job.TaskStrategy;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.object.Sha256;

/**
 * What requests may hold. What a slot says in words or figures is cut to what can be kept, for a
 * report is a sign of life besides; all else that is wrong is {@link ErrorCode#INVALID}.
 */
final class Checks {
  private static final int MOST_PRIORITY = 100;
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 2000;
  private static final int MOST_KINDS = 100;
  private static final int MOST_POINTS = 500;
  private static final int MOST_FIGURES = 1000;
  private static final int FEWEST_SAMPLES = 2000;
  private static final int FEWEST_IN_A_GALLERY = 10;
  private static final int FEWEST_LABELS = 10;
  private static final int MOST_STATIONS = 20;

  /** What PostgreSQL and JSON have in common. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Checks() {}

  static void submission(SubmitJob request) {
    if (request.work() == null) {
      throw invalid("A job needs work: what it is to do.");
    }
    int priority = request.priority() == null ? 0 : request.priority();
    if (Math.abs((long) priority) > MOST_PRIORITY) {
      throw invalid(
          "A priority is from -%d to %d, not %d."
              .formatted(MOST_PRIORITY, MOST_PRIORITY, priority));
    }
    if (request.key() != null) {
      name("A key has", request.key(), LONGEST_KEY);
    }
    switch (request.work()) {
      case JobWork.Train train -> {
        model("model", train.model());
        atLeast("samples", train.samples(), FEWEST_SAMPLES);
        atLeast("steps", train.steps(), 1);
      }
      case JobWork.TrainSeisClip train -> {
        model("model", train.model());
        atLeast("samples", train.samples(), FEWEST_SAMPLES);
        atLeast("steps", train.steps(), 1);
      }
      case JobWork.TrainTask train -> task(train);
      case JobWork.FineTune tune -> {
        model("model", tune.model());
        model("base", tune.base());
        atLeast("steps", tune.steps(), 1);
        if (tune.method() == null) {
          throw invalid("A fine-tuning needs a method: full, frozen, low_rank or head.");
        }
        if (tune.model().equals(tune.base())) {
          throw invalid(
              "The model to be needs a name of its own, other than %s.".formatted(tune.base()));
        }
      }
      case JobWork.Evaluate evaluate -> {
        model("model", evaluate.model());
        atLeast("gallery", evaluate.gallery(), FEWEST_IN_A_GALLERY);
      }
      case JobWork.Embed embed -> model("model", embed.model());
      case JobWork.Simulate simulate -> {
        atLeast("samples", simulate.samples(), 1);
        atLeast("first", simulate.first(), 0);
        if (simulate.first() > Integer.MAX_VALUE - simulate.samples()) {
          throw invalid(
              "A seed has %d samples, and these would go beyond.".formatted(Integer.MAX_VALUE));
        }
      }
    }
  }

  private static void task(JobWork.TrainTask train) {
    model("model", train.model());
    if (train.task() == null || !train.task().isTask()) {
      throw invalid(
          "A task is one of %s."
              .formatted(ModelFamily.TASKS.stream().map(ModelFamily::key).collect(joining(", "))));
    }
    if (train.strategy() == null) {
      throw invalid("The training of a task needs a strategy: fine_tune, frozen or scratch.");
    }
    if (train.base() != null) {
      model("base", train.base());
    } else if (train.strategy() != TaskStrategy.SCRATCH) {
      throw invalid(
          "A task needs a base to begin with, a model of SeisCLIP or of the task, unless its strategy is scratch.");
    }
    if (train.model().equals(train.base())) {
      throw invalid(
          "The model to be needs a name of its own, other than %s.".formatted(train.base()));
    }
    atLeast("labels", train.labels(), FEWEST_LABELS);
    atLeast("steps", train.steps(), 1);
    if (train.fewest() < 1 || train.most() < train.fewest() || train.most() > MOST_STATIONS) {
      throw invalid(
          "An event has 1 to %d stations, not %d to %d."
              .formatted(MOST_STATIONS, train.fewest(), train.most()));
    }
  }

  private static void model(String what, String name) {
    if (!ModelVersion.isName(name)) {
      throw invalid("'%s' is the name of a model: 1 to 32 of a-z, 0-9 and -.".formatted(what));
    }
  }

  private static void atLeast(String what, int value, int least) {
    if (value < least) {
      throw invalid("'%s' is %d or more, not %d.".formatted(what, least, value));
    }
  }

  /** The same, with a description that can be kept. */
  static ClaimJob claim(ClaimJob claim) {
    name("A node has a name of", claim.node(), LONGEST_NAME);
    name("A slot has a name of", claim.slot(), LONGEST_NAME);
    if (claim.device() == null) {
      throw invalid("A slot has a device: cpu or gpu.");
    }
    if (claim.kinds() == null || claim.kinds().size() > MOST_KINDS) {
      throw invalid("A slot names the kinds of jobs that it can work on.");
    }
    List<String> kinds = claim.kinds().stream().map(kind -> text(kind, LONGEST_NAME)).toList();
    return new ClaimJob(
        claim.node(), claim.slot(), claim.device(), text(claim.description(), LONGEST_NAME), kinds);
  }

  /** The same, with points and progress that can be kept. */
  static ReportJob report(ReportJob report, Instant now) {
    lease(report.lease());
    if (report.checkpoint() != null && !Sha256.isName(report.checkpoint())) {
      throw invalid("A checkpoint is the SHA-256 of an object, 64 digits of 0-9 and a-f.");
    }
    List<JobPoint> points = report.points() == null ? List.of() : report.points();
    if (points.size() > MOST_POINTS) {
      throw invalid("A report has up to %d points, not %d.".formatted(MOST_POINTS, points.size()));
    }
    return new ReportJob(
        report.job(),
        report.lease(),
        progress(report.progress()),
        points.stream().map(point -> point(point, now)).toList(),
        report.checkpoint());
  }

  private static JobProgress progress(JobProgress progress) {
    if (progress == null) {
      return null;
    }
    Double rate = progress.perSecond();
    return new JobProgress(
        text(progress.activity(), LONGEST_NAME),
        Math.max(0, progress.done()),
        Math.max(0, progress.total()),
        rate != null && Double.isFinite(rate) ? rate : null);
  }

  private static JobPoint point(JobPoint point, Instant now) {
    if (point == null || point.step() < 0) {
      throw invalid("A point has a step, 0 or more.");
    }
    boolean known =
        point.at() != null && point.at().isAfter(Instant.EPOCH) && point.at().isBefore(LATEST);
    return new JobPoint(point.step(), known ? point.at() : now, figures(point.values()));
  }

  private static Map<String, Double> figures(Map<String, Double> values) {
    Map<String, Double> figures = new TreeMap<>();
    if (values != null) {
      values.forEach(
          (name, value) -> {
            if (value != null && Double.isFinite(value) && figures.size() < MOST_FIGURES) {
              figures.put(text(name, LONGEST_NAME), value);
            }
          });
    }
    return figures;
  }

  /** The same, with a reason and figures that can be kept. */
  static EndJob end(EndJob end) {
    lease(end.lease());
    if (end.state() == null || end.state() == JobState.RUNNING) {
      throw invalid("A job ends as succeeded, failed, paused, cancelled or queued.");
    }
    boolean succeeded = end.state() == JobState.SUCCEEDED;
    JobResult result = end.result();
    if (succeeded == (result == null)) {
      throw invalid("A job that succeeded has a result, and no other.");
    }
    return new EndJob(
        end.job(),
        end.lease(),
        end.state(),
        text(end.reason(), LONGEST_REASON),
        succeeded
            ? new JobResult(text(result.model(), LONGEST_NAME), figures(result.figures()))
            : null);
  }

  private static void lease(String lease) {
    name("A lease is the one that came with the job, of", lease, LONGEST_NAME);
  }

  private static void name(String what, String name, int longest) {
    if (name == null
        || name.isBlank()
        || name.length() > longest
        || !name.equals(text(name, longest))) {
      throw invalid("%s 1 to %d characters.".formatted(what, longest));
    }
  }

  /** What can be kept of a text: neither NUL nor half a character. */
  private static String text(String text, int longest) {
    if (text == null) {
      return null;
    }
    String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    StringBuilder kept = new StringBuilder(cut.length());
    cut.codePoints()
        .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? ' ' : point)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
