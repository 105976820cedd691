package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.seisbridge.api.Modality;
import org.seisbridge.trainer.network.Folded;
import org.seisbridge.trainer.network.Scaled;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Standardization;

/** A {@link SeisBind} network and the standardisation that it was trained with. */
final class TrainedEncoders implements Encoders {
  /** Axes of a batch of gathers along the line. */
  private static final int[] LINE = {1, 3};

  private final SeisBind network;
  private final Standardization standardization;
  private final Folded gatherFeatures;
  private final Folded velocity;

  /**
   * @param network closed with this; trained no further
   */
  TrainedEncoders(SeisBind network, Standardization standardization) {
    this.network = network;
    this.standardization = standardization;
    network.parameters().values().forEach(parameter -> parameter.freeze(true));
    this.gatherFeatures = network.foldedGatherFeatures();
    this.velocity = network.foldedVelocity();
  }

  SeisBind network() {
    return network;
  }

  @Override
  public float[] inputs(Modality modality, float[] values, int count) {
    if (modality.equals(Modality.VELOCITY)) {
      float[] standardized = values.clone();
      Standardization.velocities(standardized);
      return standardized;
    }
    return modality.equals(Modality.DESCRIPTORS) ? masked(values, count) : values;
  }

  private float[] masked(float[] values, int count) {
    int width = SeisBind.ATTRIBUTES;
    float[] inputs = new float[count * 2 * width];
    float[] present = new float[width];
    for (int i = 0; i < count; i++) {
      float[] item = Arrays.copyOfRange(values, i * width, (i + 1) * width);
      for (int a = 0; a < width; a++) {
        present[a] = Float.isNaN(item[a]) ? 0 : 1;
      }
      standardization.descriptorInput(item, present, inputs, i * 2 * width);
    }
    return inputs;
  }

  @Override
  public Shape inputShape(Modality modality, int count) {
    if (modality.equals(Modality.DESCRIPTORS)) {
      return new Shape(count, 2L * SeisBind.ATTRIBUTES);
    }
    return Model.shape(modality, count);
  }

  @Override
  public NDArray embed(Modality modality, NDArray inputs) {
    if (modality.equals(Modality.GATHER)) {
      return network.gatherEmbedding(gatherFeatures.of(inputs), false);
    }
    return modality.equals(Modality.VELOCITY)
        ? SeisBind.unit(velocity.of(inputs))
        : network.descriptorEmbedding(inputs, false);
  }

  /**
   * The mean of what is read from either end of the line: in its mirror image, where shots and
   * receivers come the other way round, the ground has the same attributes.
   */
  private NDArray attributes(NDArray features, NDArray gathers) {
    NDArray mirrored = gatherFeatures.of(gathers.flip(LINE));
    return Scaled.by(
        network
            .ground(features, false)
            .attributes()
            .add(network.ground(mirrored, false).attributes()),
        0.5);
  }

  @Override
  public NDArray disagreements(NDArray gathers) {
    NDArray features = gatherFeatures.of(gathers);
    NDArray inferred = network.ground(features, false).velocities();
    return network
        .gatherEmbedding(features, false)
        .mul(SeisBind.unit(velocity.of(inferred)))
        .sum(new int[] {1}, true)
        .neg()
        .add(1);
  }

  @Override
  public NDList read(NDArray gathers) {
    NDArray features = gatherFeatures.of(gathers);
    return new NDList(network.gatherEmbedding(features, false), attributes(features, gathers));
  }

  @Override
  public void close() {
    network.close();
  }
}
