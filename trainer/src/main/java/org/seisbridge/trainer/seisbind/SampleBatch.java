package org.seisbridge.trainer.seisbind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Augmentation;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.Standardization;
import org.seisbridge.trainer.training.Batch;

/**
 * The samples of one step as the network takes them.
 *
 * @param gathers network inputs {@code [size, 5, 100, 70]}
 * @param velocities standardised {@code [size, 1, 70, 70]}
 * @param descriptors standardised, with mask {@code [size, 36]}
 * @param targets standardised attributes {@code [size, 18]}
 */
record SampleBatch(
    int size, float[] gathers, float[] velocities, float[] descriptors, float[] targets)
    implements Batch<SampleBatch> {

  /**
   * Some of a set's samples.
   *
   * @param seed of all that is drawn
   */
  static SampleBatch of(
      Samples<Sample> samples,
      int[] indices,
      Augmentation augmentation,
      long seed,
      Standardization standardization) {
    SampleBatch batch = empty(indices.length);
    SplittableRandom random = new SplittableRandom(seed);
    float[] present = new float[SeisBind.ATTRIBUTES];
    for (int i = 0; i < indices.length; i++) {
      Sample sample = samples.read(indices[i]);
      augmentation.apply(sample, random);
      augmentation.mask(present, random);
      batch.put(i, sample, present, standardization);
    }
    return batch;
  }

  private static SampleBatch empty(int size) {
    return new SampleBatch(
        size,
        new float[size * NetworkInput.LENGTH],
        new float[size * SeisBind.CELLS * SeisBind.CELLS],
        new float[size * 2 * SeisBind.ATTRIBUTES],
        new float[size * SeisBind.ATTRIBUTES]);
  }

  private void put(int i, Sample sample, float[] present, Standardization standardization) {
    NetworkInput.compress(sample.gather());
    Standardization.velocities(sample.velocity());
    copy(sample.gather(), gathers, i);
    copy(sample.velocity(), velocities, i);
    standardization.descriptorInput(
        sample.attributes(), present, descriptors, i * 2 * SeisBind.ATTRIBUTES);
    for (int a = 0; a < SeisBind.ATTRIBUTES; a++) {
      targets[i * SeisBind.ATTRIBUTES + a] = standardization.standardize(a, sample.attributes()[a]);
    }
  }

  @Override
  public SampleBatch part(int from, int to) {
    return to - from == size
        ? this
        : new SampleBatch(
            to - from,
            rows(gathers, from, to),
            rows(velocities, from, to),
            rows(descriptors, from, to),
            rows(targets, from, to));
  }

  private float[] rows(float[] all, int from, int to) {
    int length = all.length / size;
    return Arrays.copyOfRange(all, from * length, to * length);
  }

  private static void copy(float[] item, float[] items, int i) {
    System.arraycopy(item, 0, items, i * item.length, item.length);
  }

  NDArray gathers(NDManager manager) {
    return Batch.array(manager, gathers, SeisBind.inputShape(size));
  }

  NDArray velocities(NDManager manager) {
    return Batch.array(manager, velocities, new Shape(size, 1, SeisBind.CELLS, SeisBind.CELLS));
  }

  NDArray descriptors(NDManager manager) {
    return Batch.array(manager, descriptors, new Shape(size, 2L * SeisBind.ATTRIBUTES));
  }

  NDArray targets(NDManager manager) {
    return Batch.array(manager, targets, new Shape(size, SeisBind.ATTRIBUTES));
  }
}
