package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.seisbridge.api.Modality;

/**
 * The networks of a model. Any thread may use them, several at once; every result belongs to the
 * manager of the input.
 */
interface Encoders extends AutoCloseable {

  /**
   * Brings the values of items to what the network takes, without changing them.
   *
   * @param values {@code [count, …]} as in {@code EncodeRequest}
   */
  float[] inputs(Modality modality, float[] values, int count);

  /** The shape of such a batch. */
  Shape inputShape(Modality modality, int count);

  /**
   * Unit vectors {@code [count, dimension]}.
   *
   * @param inputs of {@link #inputShape}
   */
  NDArray embed(Modality modality, NDArray inputs);

  /**
   * By how much gathers and the velocity models that are inferred from them disagree: 1 less the
   * cosine of their embeddings, {@code [count, 1]}.
   *
   * @param gathers {@code [count, 5, 100, 70]}
   */
  NDArray disagreements(NDArray gathers);

  /**
   * The unit vectors of gathers, and their standardised attributes {@code [count, 18]} or, with
   * their spreads, {@code [count, 54]}: the same of a gather and its mirror image.
   *
   * @param gathers {@code [count, 5, 100, 70]}
   */
  NDList read(NDArray gathers);

  @Override
  void close();
}
