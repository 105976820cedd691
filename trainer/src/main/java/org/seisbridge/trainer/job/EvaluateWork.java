package org.seisbridge.trainer.job;

import java.nio.file.Path;
import java.util.Map;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.trainer.evaluation.EvaluationSample;
import org.seisbridge.trainer.evaluation.Evaluator;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.sample.RecordSamples;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.SimulatedSet;

/** Measures a model. */
final class EvaluateWork implements ProcessWork {
  /** Dataset seed of the samples that models are measured by, and that do nothing else. */
  static final long UNSEEN = 2;

  private final Assignment assignment;
  private final JobWork.Evaluate work;

  EvaluateWork(Assignment assignment, JobWork.Evaluate work) {
    this.assignment = assignment;
    this.work = work;
  }

  @Override
  public void run(ProcessOutput out) throws Exception {
    Path folder = Path.of(assignment.folder());
    try (Model model = Model.load(folder.resolve(ChildProcess.BASE))) {
      if (work.dataset() == null) {
        try (SimulatedSamples<Sample> unseen =
            new SimulatedSamples<>(assignment, new SimulatedSet(UNSEEN, work.gallery()))) {
          report(model, unseen.first(work.gallery(), out), work.gallery(), out);
        }
      } else {
        try (RecordSamples records = RecordSamples.open(folder)) {
          report(model, records, records.count(), out);
        }
      }
    }
  }

  private static void report(Model model, Samples<Sample> samples, int gallery, ProcessOutput out) {
    out.result(new JobResult(null, figures(model, samples, gallery, "embedding", out)), null);
  }

  /** The figures of a model over the first samples, by their names. */
  static Map<String, Double> figures(
      Model model, Samples<Sample> samples, int gallery, String activity, ProcessOutput out) {
    return Evaluator.over(
            model,
            gallery,
            index -> EvaluationSample.of(samples, index),
            done -> out.progress(activity, done, gallery))
        .figures()
        .named();
  }

  /** Nothing is saved: it would be measured anew. */
  @Override
  public void stop() {
    Runtime.getRuntime().halt(JobProcess.STOPPED);
  }
}
