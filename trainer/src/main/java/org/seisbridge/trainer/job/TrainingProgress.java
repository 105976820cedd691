package org.seisbridge.trainer.job;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.trainer.figures.Figures;
import org.seisbridge.trainer.training.TrainingListener;

/** Tells the node how a training gets on. */
final class TrainingProgress implements TrainingListener {
  private final ProcessOutput out;
  private final int steps;
  private Map<String, Double> selection = Map.of();
  private Map<String, Double> figures = Map.of();

  TrainingProgress(ProcessOutput out, int steps) {
    this.out = out;
    this.steps = steps;
  }

  /** What was measured last. */
  Map<String, Double> figures() {
    return figures;
  }

  @Override
  public void onStep(int step, float loss, float gradientNorm) {
    out.progress("training", step, steps);
    out.step(step, Map.of("loss", (double) loss, "gradient_norm", (double) gradientNorm));
  }

  @Override
  public void onSelection(Map<String, Double> found) {
    selection = found;
  }

  @Override
  public void onEpoch(int epoch, int step, int samples, double loss, Figures validation) {
    figures = new LinkedHashMap<>(validation.named());
    figures.putAll(selection);
    out.figures(step, figures);
  }

  @Override
  public void onCheckpoint(Path file) {
    out.checkpoint(file.getFileName().toString());
  }
}
