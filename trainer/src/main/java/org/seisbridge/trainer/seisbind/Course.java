package org.seisbridge.trainer.seisbind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.model.Recipe;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.Standardization;
import org.seisbridge.trainer.training.Epochs;
import org.seisbridge.trainer.training.Selection;

/**
 * What makes one kind of training another than the next: what it begins with, which weights it
 * changes, what it draws and when it ends.
 */
public sealed interface Course permits PreTraining, FineTuning {

  /** All that determines the weights it ends with. */
  Record config();

  /** How its steps are taken. */
  Recipe recipe();

  /** Which samples its steps draw. */
  Epochs epochs();

  /** How many validation samples it is measured by. */
  int validationSamples();

  /**
   * How many samples behind these its intervals are calibrated by; 0 if those that measure it do
   * that too, and all gathers have the same factors.
   */
  int calibrationSamples();

  /**
   * What its numbers are brought to order one by.
   *
   * @param samples those of the first epoch are there
   */
  Standardization standardization(Samples<Sample> samples);

  /**
   * A network with the weights that it begins with, where what it changes needs a gradient, and
   * nothing else.
   *
   * @param manager closed with the network
   */
  SeisBind network(NDManager manager);

  /**
   * When it ends, and with which weights.
   *
   * @param manager of what is to be kept
   * @param averages of what it changes
   */
  Selection selection(NDManager manager, Map<String, NDArray> averages);

  /** What the model says of itself. */
  ModelDescription description(
      Standardization standardization, List<Float> intervals, Evaluation figures);
}
