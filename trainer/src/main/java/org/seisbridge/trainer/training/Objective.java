package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.seisbridge.trainer.network.Network;

/**
 * What a run trains, by which samples and losses, and what becomes of it: all of a run but its
 * loop.
 *
 * @param <N> the network
 * @param <B> its batches
 */
public interface Objective<N extends Network, B extends Batch<B>> {

  /** All that determines the weights it ends with. */
  Record config();

  /** How the optimiser goes. */
  Optimization optimization();

  /** Which samples the steps draw. */
  Epochs epochs();

  /** Waits for what it is measured by, and for the samples of the first epoch. */
  void await() throws InterruptedException;

  /**
   * A network with the weights that it begins with, where what it changes needs a gradient, and
   * nothing else.
   *
   * @param manager closed with the network
   */
  N network(NDManager manager);

  /**
   * When it ends, and with which weights.
   *
   * @param manager of what is to be kept
   * @param network as it begins
   * @param averages of what it changes
   */
  Selection selection(NDManager manager, N network, Map<String, NDArray> averages);

  /** The samples of a step, counted from 0; called by one thread, which may have to wait. */
  B batch(int step) throws InterruptedException;

  /**
   * What the network makes of a share of a batch: each output has a row for each sample.
   *
   * @param passing of what is made
   */
  NDList outputs(N network, B share, NDManager passing);

  /**
   * The loss of all outputs of a whole batch, {@code []}.
   *
   * @param network the one that is updated
   */
  NDArray loss(N network, NDList outputs, B batch, NDManager passing);

  /**
   * Measures weights.
   *
   * @param weights of what the run trains, by name
   */
  Measurement measure(N network, Map<String, NDArray> weights);

  /**
   * Writes the model.
   *
   * @param weights likewise
   * @param stepsDone number of steps done
   * @throws IOException if it cannot be written
   */
  void save(Path folder, N network, Map<String, NDArray> weights, int stepsDone)
      throws IOException, InterruptedException;
}
