package org.seisbridge.trainer.job;

import java.nio.file.Path;
import java.util.function.IntFunction;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.trainer.evaluation.EvaluationSample;
import org.seisbridge.trainer.evaluation.Evaluator;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.sample.RecordSamples;
import org.seisbridge.trainer.sample.Samples;

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
        try (SimulatedSamples unseen = new SimulatedSamples(assignment, UNSEEN, work.gallery())) {
          report(model, unseen.first(work.gallery(), out), work.gallery(), out);
        }
      } else {
        try (RecordSamples records = RecordSamples.open(folder)) {
          report(model, records, records.count(), out);
        }
      }
    }
  }

  private void report(Model model, Samples samples, int gallery, ProcessOutput out) {
    IntFunction<EvaluationSample> sample = index -> EvaluationSample.of(samples, index);
    Evaluation figures =
        Evaluator.over(model, gallery, sample, done -> out.progress("embedding", done, gallery))
            .figures(model.description().intervals());
    out.result(new JobResult(null, figures.named()), null);
  }

  /** Nothing is saved: it would be measured anew. */
  @Override
  public void stop() {
    Runtime.getRuntime().halt(JobProcess.STOPPED);
  }
}
