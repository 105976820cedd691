package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.trainer.figures.Figures;
import org.seisbridge.trainer.training.Objective;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

/** Says on the console how a training gets on. */
final class TrainingReport implements TrainingListener {
  private final Console console;
  private Progress progress;

  private TrainingReport(Console console) {
    this.console = console;
  }

  /**
   * Trains to the end, on one processor or device.
   *
   * @param task what is shown to go on
   * @param steps at most
   * @param out folder of the run
   * @return folder of the model
   */
  static Path run(Console console, String task, Objective<?, ?> objective, int steps, Path out)
      throws IOException, InterruptedException {
    TrainingReport report = new TrainingReport(console);
    try (Training<?, ?> training = new Training<>(objective, out, 1, report);
        Progress progress = console.progress(task, steps, training.stepsDone())) {
      report.progress = progress;
      return training.run();
    }
  }

  @Override
  public void onStep(int step, float loss, float gradientNorm) {
    progress.advance();
  }

  @Override
  public void onEpoch(int epoch, int step, int samples, double loss, Figures validation) {
    console.say(
        String.format(
            Locale.ROOT,
            "%nEpoch %d, step %d, %d samples: loss %.3f, %s",
            epoch,
            step,
            samples,
            loss,
            validation.summary()));
  }
}
