package org.seisbridge.trainer.job;

import java.io.IOException;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.object.ObjectPieces;
import org.seisbridge.trainer.sample.RecordSplit;

/** What a job begins with, fetched into its folder. */
final class JobInputs {
  private final JobCalls calls;
  private final JobCalls user;
  private final ObjectPieces<InterruptedException> objects;
  private final JobReports reports;

  /**
   * @param user asks for whoever submitted the job
   */
  JobInputs(
      JobCalls calls,
      JobCalls user,
      ObjectPieces<InterruptedException> objects,
      JobReports reports) {
    this.calls = calls;
    this.user = user;
    this.objects = objects;
    this.reports = reports;
  }

  /** Fetches what a kind of job needs. */
  void fetch(JobWork work, Workplace workplace) throws IOException, InterruptedException {
    switch (work) {
      case JobWork.Evaluate evaluate -> {
        model(evaluate.model(), workplace);
        if (evaluate.dataset() != null) {
          records(evaluate.dataset(), RecordFetch.FEWEST, evaluate.gallery(), workplace);
        }
      }
      case JobWork.FineTune tune -> {
        model(tune.base(), workplace);
        records(tune.dataset(), RecordSplit.FEWEST, RecordFetch.MOST, workplace);
      }
      case JobWork.TrainTask train -> {
        if (train.base() != null) {
          model(train.base(), workplace);
        }
      }
      case JobWork.Train _, JobWork.TrainSeisClip _, JobWork.Simulate _, JobWork.Embed _ -> {}
    }
  }

  private void model(String name, Workplace workplace) throws IOException, InterruptedException {
    String sha256 = calls.call(ModelContract.MODEL, new ModelRef(name)).sha256();
    workplace.fetch(objects, sha256, ChildProcess.BASE);
  }

  private void records(long dataset, int fewest, int most, Workplace workplace)
      throws IOException, InterruptedException {
    new RecordFetch(user, reports).fetch(dataset, fewest, most, workplace.folder());
  }
}
