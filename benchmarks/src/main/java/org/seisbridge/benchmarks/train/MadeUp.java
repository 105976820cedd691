package org.seisbridge.benchmarks.train;

import java.util.Random;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;

/** Samples of noise, as costly to augment and to learn as any. */
final class MadeUp implements Samples<Sample> {
  @Override
  public void await(int samples) {
    // All are there.
  }

  @Override
  public Sample read(int index) {
    Random random = new Random(index);
    return new Sample(
        numbers(NetworkInput.LENGTH, random, 0, 1),
        numbers(SeisBind.CELLS * SeisBind.CELLS, random, 3000, 800),
        numbers(SeisBind.ATTRIBUTES, random, 3000, 800));
  }

  private static float[] numbers(int count, Random random, float mean, float deviation) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = mean + deviation * (2 * random.nextFloat() - 1);
    }
    return numbers;
  }

  @Override
  public String label(int index) {
    return null;
  }
}
