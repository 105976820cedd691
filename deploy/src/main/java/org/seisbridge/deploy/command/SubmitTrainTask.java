package org.seisbridge.deploy.command;

import java.util.List;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.TaskStrategy;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.trainer.task.EventSet;
import org.seisbridge.trainer.task.Strategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits the training of a task. */
@Command(
    name = "train-task",
    mixinStandardHelpOptions = true,
    description = {
      "Trains what is told of an event from its stations' records, on events that are simulated: its",
      "class, its location or its mechanism."
    })
final class SubmitTrainTask extends JobSubmission {
  @Mixin private TaskEvents events;

  @Parameters(paramLabel = "MODEL", description = "Name of the model version to be.")
  private String model;

  @Option(
      names = "--base",
      paramLabel = "MODEL",
      description =
          "Model of SeisCLIP to begin with, or one of the same task; from scratch, only the sizes of"
              + " its network count.")
  private String base;

  @Option(
      names = "--strategy",
      paramLabel = "STRATEGY",
      defaultValue = "frozen",
      description =
          "What becomes of the pre-trained encoder: fine-tune, frozen, or scratch for random"
              + " weights; ${DEFAULT-VALUE} if not given.")
  private Strategy strategy;

  @Option(
      names = "--labels",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "Labelled events, 10 or more, of which every fifth says when to stop; ${DEFAULT-VALUE} if"
              + " not given.")
  private int labels;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps at most; 2000 with a frozen encoder and 300 otherwise if not given.")
  private Integer steps;

  @Override
  List<JobWork> work(Catalogue catalogue) {
    EventSet set = events.set(0, labels);
    return List.of(
        new JobWork.TrainTask(
            model,
            ModelFamily.ofKey(events.ofEvents().label()),
            TaskStrategy.valueOf(strategy.name()),
            base,
            labels,
            set.fewest(),
            set.most(),
            steps == null ? strategy.steps() : steps));
  }
}
