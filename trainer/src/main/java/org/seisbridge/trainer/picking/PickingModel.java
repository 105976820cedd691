package org.seisbridge.trainer.picking;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.event.WaveType;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Tensors;
import org.seisbridge.trainer.network.Passes;
import org.seisbridge.trainer.network.PickingNetwork;
import org.seisbridge.trainer.network.PyTorch;

/** A picker, ready to tell when waves arrive. Any thread may use it, several at once. */
public final class PickingModel implements AutoCloseable {
  private static final int LENGTH = Waveform.MODEL_SAMPLES;
  private static final int INPUT = Component.COUNT * LENGTH;
  private static final int MOMENTS = PickingNetwork.MOMENTS;

  private final PickingDescription description;
  private final NDManager manager;
  private final PickingNetwork network;
  private final Passes passes;

  /**
   * A model over a network with the weights it has now.
   *
   * @param manager closed with the model
   * @param network likewise; trained no further
   */
  PickingModel(PickingDescription description, NDManager manager, PickingNetwork network) {
    this.description = description;
    this.manager = manager;
    this.network = network;
    network.parameters().values().forEach(parameter -> parameter.freeze(true));
    this.passes = new Passes(manager, INPUT);
  }

  /** The picker that ships with SeisBridge. */
  public static PickingModel shipped() throws IOException {
    return load(
        Bundle.shipped(PickingModel.class)
            .orElseThrow(() -> new FileNotFoundException("this build ships without a picker")));
  }

  /**
   * Loads a bundle, a folder or a ZIP file.
   *
   * @throws InvalidDataException if there is none, or one that is broken or of no picker
   */
  public static PickingModel load(Path folderOrFile) throws IOException {
    return load(Bundle.read(folderOrFile));
  }

  /**
   * Loads a bundle.
   *
   * @throws InvalidDataException if its files do not belong together, or one is damaged
   */
  public static PickingModel load(Bundle bundle) {
    PickingDescription description =
        bundle.description(
            PickingDescription.class,
            said -> isWhole(said) && !bundle.isTraced(),
            "it is no model for picking",
            "Name a model that 'seisbridge train-task --task picking' has written");
    PyTorch.begin();
    NDManager manager = NDManager.newBaseManager();
    try {
      PickingNetwork network =
          new PickingNetwork(manager.newSubManager(), description.network(), false);
      bundle.copyInto(network);
      return new PickingModel(description, manager, network);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static boolean isWhole(PickingDescription description) {
    return PickingDescription.FAMILY.equals(description.family())
        && description.name() != null
        && description.network() != null
        && description.network().possible();
  }

  /**
   * Writes the bundle, as a folder.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path folder) throws IOException {
    Bundle.write(folder, description, Tensors.of(network));
  }

  public PickingDescription description() {
    return description;
  }

  /** Copies the weights into a network of the same sizes. */
  void copyInto(PickingNetwork other) {
    network.copyInto(other, Map.of());
  }

  /**
   * When P and S arrive. A recording of more than a minute is looked at minute by minute, one every
   * half, and what each has in its middle counts.
   *
   * @param waveform a minute at 100 Hz or more; components that were not recorded are zeros
   * @return in the order of their times
   * @throws IllegalArgumentException if it is shorter, or of another rate
   */
  public List<ArrivalPick> pick(Waveform waveform) {
    if (waveform.samples() < LENGTH || waveform.samplingRate() != Waveform.MODEL_SAMPLING_RATE) {
      throw new IllegalArgumentException(
          "a picker takes 6000 samples at 100 Hz or more, not %d at %s Hz"
              .formatted(waveform.samples(), waveform.samplingRate()));
    }
    PickSample recording = PickSample.unlabelled(waveform);
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start < waveform.samples() - LENGTH; start += LENGTH / 2) {
      starts.add(start);
    }
    starts.add(waveform.samples() - LENGTH);
    List<PickProbabilities> said =
        probabilities(starts.stream().map(recording::minute).map(PickWindow::of).toList());
    List<ArrivalPick> picks = new ArrayList<>();
    double from = 0;
    for (int i = 0; i < said.size(); i++) {
      int start = starts.get(i);
      boolean last = i == said.size() - 1;
      double to = last ? waveform.samples() : (starts.get(i + 1) + start + LENGTH) / 2.0;
      add(WaveType.P, said.get(i).allP(), waveform, start, from, to, picks);
      add(WaveType.S, said.get(i).allS(), waveform, start, from, to, picks);
      from = to;
    }
    picks.sort(Comparator.comparing(ArrivalPick::time));
    return picks;
  }

  /** Picks of a minute that begins at a sample, as far as they are from a sample to another. */
  private static void add(
      WaveType wave,
      List<PickProbabilities.Pick> found,
      Waveform waveform,
      int start,
      double from,
      double to,
      List<ArrivalPick> picks) {
    for (PickProbabilities.Pick pick : found) {
      double sample = start + pick.sample();
      if (sample >= from && sample < to) {
        long nanos = Math.round(sample / Waveform.MODEL_SAMPLING_RATE * 1e9);
        picks.add(new ArrivalPick(wave, waveform.startTime().plusNanos(nanos), pick.probability()));
      }
    }
  }

  /**
   * The P and S of one event at most.
   *
   * @param minute 6000 samples at 100 Hz
   */
  public Picks event(Waveform minute) {
    return told(List.of(PickSample.unlabelled(minute))).getFirst().picks();
  }

  /** What it tells of minutes. */
  List<Told> told(List<PickSample> minutes) {
    return probabilities(minutes.parallelStream().map(PickWindow::of).toList()).stream()
        .map(Told::of)
        .toList();
  }

  /** What the network says of minutes. */
  List<PickProbabilities> probabilities(List<PickWindow> windows) {
    float[] inputs = new float[windows.size() * INPUT];
    for (int i = 0; i < windows.size(); i++) {
      System.arraycopy(windows.get(i).input(), 0, inputs, i * INPUT, INPUT);
    }
    float[] all =
        passes
            .run(
                inputs,
                windows.size(),
                PickingNetwork::waveforms,
                input -> new NDList(network.forward(input, false).exp()))
            .getFirst();
    List<PickProbabilities> probabilities = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      int at = i * PickingNetwork.CLASSES * MOMENTS;
      probabilities.add(
          new PickProbabilities(
              Arrays.copyOfRange(all, at, at + MOMENTS),
              Arrays.copyOfRange(all, at + MOMENTS, at + 2 * MOMENTS)));
    }
    return probabilities;
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
