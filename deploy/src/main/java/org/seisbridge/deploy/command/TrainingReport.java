package org.seisbridge.deploy.command;

import java.util.Locale;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.trainer.figures.Figures;
import org.seisbridge.trainer.training.TrainingListener;

/** Says on the console how a training gets on. */
final class TrainingReport implements TrainingListener {
  private final Console console;
  private Progress progress;

  TrainingReport(Console console) {
    this.console = console;
  }

  /** Steps advance it from now on. */
  void begin(Progress steps) {
    progress = steps;
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
