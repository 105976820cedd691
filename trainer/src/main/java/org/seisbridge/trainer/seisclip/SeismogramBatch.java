package org.seisbridge.trainer.seisclip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.training.Batch;

/**
 * Seismograms as the network takes them.
 *
 * @param spectrograms {@code [size, 3, frames, 50]}
 * @param events {@code [size, 8]}
 */
record SeismogramBatch(int size, float[] spectrograms, float[] events)
    implements Batch<SeismogramBatch> {

  /**
   * Some of a set's samples.
   *
   * @param seed what is drawn hangs on it, and on a sample's place in the batch, alone
   */
  static SeismogramBatch of(
      Samples<SeismogramSample> samples,
      int[] indices,
      SpectrogramSize size,
      WaveformAugmentation augmentation,
      long seed) {
    int length = 3 * size.frames() * Spectrogram.FREQUENCIES;
    SeismogramBatch batch =
        new SeismogramBatch(
            indices.length,
            new float[indices.length * length],
            new float[indices.length * SeisClip.EVENT_PARAMETERS]);
    IntStream.range(0, indices.length)
        .parallel()
        .forEach(
            i -> {
              SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * i);
              SeismogramSample sample = samples.read(indices[i]);
              augmentation.apply(sample.amplitudes(), random);
              float[] parameters = sample.parameters().toNetworkInput();
              augmentation.mask(parameters, random);
              put(Spectrogram.of(sample.waveform(), size).magnitudes(), batch.spectrograms, i);
              put(parameters, batch.events, i);
            });
    return batch;
  }

  private static void put(float[] item, float[] items, int i) {
    System.arraycopy(item, 0, items, i * item.length, item.length);
  }

  @Override
  public SeismogramBatch part(int from, int to) {
    return to - from == size
        ? this
        : new SeismogramBatch(to - from, rows(spectrograms, from, to), rows(events, from, to));
  }

  private float[] rows(float[] all, int from, int to) {
    int length = all.length / size;
    return Arrays.copyOfRange(all, from * length, to * length);
  }

  NDArray spectrograms(NDManager manager, SeisClip network) {
    return Batch.array(manager, spectrograms, network.spectrograms(size));
  }

  NDArray events(NDManager manager) {
    return Batch.array(manager, events, new Shape(size, SeisClip.EVENT_PARAMETERS));
  }
}
