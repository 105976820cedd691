package org.seisbridge.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.seisbridge.trainer.network.Network;
import org.seisbridge.trainer.training.Batch;
import org.seisbridge.trainer.training.Epochs;
import org.seisbridge.trainer.training.Measurement;
import org.seisbridge.trainer.training.Objective;
import org.seisbridge.trainer.training.Optimization;
import org.seisbridge.trainer.training.Selection;

/**
 * An objective of which every other round of steps takes the first batch again, in place of making
 * one, and is so the training step alone.
 */
final class ReadyBatches<N extends Network, B extends Batch<B>> implements Objective<N, B> {
  private final Objective<N, B> objective;
  private final int steps;
  private B ready;

  /**
   * @param steps of a round
   */
  ReadyBatches(Objective<N, B> objective, int steps) {
    this.objective = objective;
    this.steps = steps;
  }

  @Override
  public B batch(int step) throws InterruptedException {
    if (ready == null) {
      ready = objective.batch(step);
    }
    return step / steps % 2 == 0 ? objective.batch(step) : ready;
  }

  @Override
  public Record config() {
    return objective.config();
  }

  @Override
  public Optimization optimization() {
    return objective.optimization();
  }

  @Override
  public Epochs epochs() {
    return objective.epochs();
  }

  @Override
  public void await() throws InterruptedException {
    objective.await();
  }

  @Override
  public N network(NDManager manager) {
    return objective.network(manager);
  }

  @Override
  public Selection selection(NDManager manager, N network, Map<String, NDArray> averages) {
    return objective.selection(manager, network, averages);
  }

  @Override
  public NDList outputs(N network, B share, NDManager passing) {
    return objective.outputs(network, share, passing);
  }

  @Override
  public NDArray loss(N network, NDList outputs, B batch, NDManager passing) {
    return objective.loss(network, outputs, batch, passing);
  }

  @Override
  public Measurement measure(N network, Map<String, NDArray> weights) {
    return objective.measure(network, weights);
  }

  @Override
  public void save(Path folder, N network, Map<String, NDArray> weights, int stepsDone)
      throws IOException, InterruptedException {
    objective.save(folder, network, weights, stepsDone);
  }
}
