package org.seisbridge.trainer.seisclip;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.EmbeddingModel;
import org.seisbridge.trainer.model.Tensors;
import org.seisbridge.trainer.network.Passes;
import org.seisbridge.trainer.network.PyTorch;
import org.seisbridge.trainer.network.SeisClip;

/** A SeisCLIP model, ready to embed. Any thread may use it, several at once. */
public final class SeisClipModel implements EmbeddingModel {
  private static final int WAVEFORM_LENGTH = Component.COUNT * Waveform.MODEL_SAMPLES;

  private final SeisClipDescription description;
  private final NDManager manager;
  private final SeisClip network;
  private final Passes passes;

  /**
   * A model over a network with the weights it has now.
   *
   * @param manager closed with the model
   * @param network likewise; trained no further
   */
  public SeisClipModel(SeisClipDescription description, NDManager manager, SeisClip network) {
    this.description = description;
    this.manager = manager;
    this.network = network;
    network.parameters().values().forEach(parameter -> parameter.freeze(true));
    this.passes = new Passes(manager, Math.toIntExact(network.spectrograms(1).size()));
  }

  /**
   * Loads a bundle, a folder or a ZIP file.
   *
   * @throws InvalidDataException if there is none, or one that is broken or of another family
   */
  public static SeisClipModel load(Path folderOrFile) throws IOException {
    return load(Bundle.read(folderOrFile));
  }

  /**
   * Loads a bundle.
   *
   * @throws InvalidDataException if its files do not belong together, or one is damaged
   */
  public static SeisClipModel load(Bundle bundle) {
    SeisClipDescription description = description(bundle);
    PyTorch.begin();
    NDManager manager = NDManager.newBaseManager();
    try {
      SeisClip network = new SeisClip(manager.newSubManager(), description.network());
      bundle.copyInto(network);
      return new SeisClipModel(description, manager, network);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * What a bundle says of its model.
   *
   * @throws InvalidDataException if it does not say what it should
   */
  public static SeisClipDescription description(Bundle bundle) {
    return bundle.description(
        SeisClipDescription.class,
        description ->
            SeisClipDescription.FAMILY.equals(description.family())
                && description.network() != null
                && description.network().possible()
                && !bundle.isTraced(),
        "it is no SeisCLIP model",
        "Name a model that 'seisbridge train-seisclip' or 'convert-seisclip' has written");
  }

  /**
   * Writes the bundle, as a folder.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path folder) throws IOException {
    Bundle.write(folder, description, Tensors.of(network));
  }

  /**
   * A network of these weights, to be trained.
   *
   * @param own closed with it
   */
  public SeisClip network(NDManager own) {
    return network.copy(own, Map.of());
  }

  public SeisClipDescription description() {
    return description;
  }

  @Override
  public String name() {
    return description.name();
  }

  @Override
  public String parent() {
    return description.parent();
  }

  @Override
  public ModelFamily family() {
    return ModelFamily.SEISCLIP;
  }

  @Override
  public Map<String, Double> figures() {
    return description.validation() == null ? Map.of() : description.validation().named();
  }

  @Override
  public int dimension() {
    return description.network().width();
  }

  @Override
  public int length(Modality modality) {
    if (modality.equals(Modality.WAVEFORM)) {
      return WAVEFORM_LENGTH;
    }
    if (modality.equals(Modality.EVENT)) {
      return SeisClip.EVENT_PARAMETERS;
    }
    throw notEmbedded(modality);
  }

  /**
   * Unit vectors.
   *
   * @param values {@code [count, 3, 6000]}, waveforms of components Z N E at 100 Hz; or {@code
   *     [count, 8]}, event parameters in their units, NaN where one is left open
   * @return {@code [count, dimension]}
   */
  @Override
  public float[] embed(Modality modality, float[] values, int count) {
    EmbeddingModel.requireLength(values, count, length(modality));
    return modality.equals(Modality.WAVEFORM)
        ? embedWaveforms(spectrograms(values, count), count)
        : embedEvents(scaled(values), count);
  }

  private float[] spectrograms(float[] waveforms, int count) {
    SpectrogramSize size = description.network().size();
    int length = Component.COUNT * size.frames() * Spectrogram.FREQUENCIES;
    float[] spectrograms = new float[Math.multiplyExact(count, length)];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            item -> {
              int from = item * WAVEFORM_LENGTH;
              float[] amplitudes = Arrays.copyOfRange(waveforms, from, from + WAVEFORM_LENGTH);
              float[] magnitudes = Spectrogram.of(waveform(amplitudes), size).magnitudes();
              System.arraycopy(magnitudes, 0, spectrograms, item * length, length);
            });
    return spectrograms;
  }

  private static Waveform waveform(float[] amplitudes) {
    try {
      return Waveform.atModelRate(amplitudes);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INVALID, "A waveform cannot be embedded: %s.".formatted(e.getMessage()), e);
    }
  }

  /** Each parameter over its scale, 0 where it is not known. */
  private static float[] scaled(float[] parameters) {
    EventParameter[] order = EventParameter.values();
    float[] scaled = new float[parameters.length];
    for (int i = 0; i < scaled.length; i++) {
      EventParameter parameter = order[i % order.length];
      scaled[i] = Float.isNaN(parameters[i]) ? 0 : (float) (parameters[i] / parameter.scale());
    }
    return scaled;
  }

  /**
   * Unit vectors of waveforms.
   *
   * @param spectrograms {@code [count, 3, frames, 50]}
   * @return {@code [count, dimension]}
   */
  public float[] embedWaveforms(float[] spectrograms, int count) {
    return passes
        .run(
            spectrograms,
            count,
            network::spectrograms,
            input ->
                new NDList(
                    network.spectrogramEmbedding(network.features(network.tokens(input, false)))))
        .getFirst();
  }

  /**
   * Unit vectors of events.
   *
   * @param parameters {@code [count, 8]}, each over its scale, 0 where it is not known
   * @return {@code [count, dimension]}
   */
  public float[] embedEvents(float[] parameters, int count) {
    return passes
        .run(
            parameters,
            count,
            n -> new Shape(n, SeisClip.EVENT_PARAMETERS),
            input -> new NDList(network.eventEmbedding(input, false)))
        .getFirst();
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
