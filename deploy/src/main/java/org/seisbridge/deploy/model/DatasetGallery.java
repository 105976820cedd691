package org.seisbridge.deploy.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.trainer.evaluation.EvaluationSample;

/** The samples of a dataset that a model is evaluated over: its families in equal parts. */
public final class DatasetGallery {
  private final OpenFwiDataset dataset;
  private final List<Long> indices;

  /**
   * Chooses samples of a dataset: of each family in turn the next, until there are enough.
   *
   * @param size at most so many
   */
  public DatasetGallery(OpenFwiDataset dataset, int size) {
    this.dataset = dataset;
    this.indices = inTurn(dataset, size);
  }

  private static List<Long> inTurn(OpenFwiDataset dataset, int size) {
    Map<String, Deque<Long>> families = new LinkedHashMap<>();
    for (long index = 0; index < dataset.size(); index++) {
      families.computeIfAbsent(dataset.label(index), f -> new ArrayDeque<>()).add(index);
    }
    List<Long> chosen = new ArrayList<>();
    while (chosen.size() < size && !families.isEmpty()) {
      for (Deque<Long> family : families.values()) {
        if (chosen.size() < size) {
          chosen.add(family.remove());
        }
      }
      families.values().removeIf(Deque::isEmpty);
    }
    return chosen;
  }

  /** How many samples were found. */
  public int size() {
    return indices.size();
  }

  /**
   * One of the samples. Any thread may ask.
   *
   * @param disturbances what happens to its gather, one after another
   * @throws InvalidDataException if it cannot be used
   */
  public EvaluationSample sample(int number, List<Disturbance> disturbances) {
    long index = indices.get(number);
    Ground ground = ground(number);
    Gather gather = gather(index);
    for (Disturbance disturbance : disturbances) {
      gather = disturbance.of(gather, ground.velocity(), number);
    }
    String label = dataset.label(index);
    return new EvaluationSample(
        NetworkInput.of(gather),
        ground.velocity().velocities(),
        ground.attributes(),
        label.isEmpty() ? null : label);
  }

  /**
   * The gather of a sample, disturbed. Any thread may ask.
   *
   * @throws InvalidDataException if it cannot be used
   */
  Gather gather(int number, Disturbance disturbance) {
    return disturbance.of(gather(indices.get(number)), ground(number).velocity(), number);
  }

  /** The same with several disturbances, one after another. */
  Gather gather(int number, List<Disturbance> disturbances) {
    Gather gather = gather(indices.get(number));
    VelocityModel velocity = disturbances.isEmpty() ? null : ground(number).velocity();
    for (Disturbance disturbance : disturbances) {
      gather = disturbance.of(gather, velocity, number);
    }
    return gather;
  }

  /** A velocity model of {@code [70, 70]}, and its 18 attributes in SI units. */
  record Ground(VelocityModel velocity, float[] attributes) {}

  /**
   * The ground of a sample. Any thread may ask.
   *
   * @throws InvalidDataException if it cannot be used
   */
  Ground ground(int number) {
    long index = indices.get(number);
    try {
      VelocityModel velocity =
          VelocityReader.forModel(dataset.name(index), dataset.velocity(index)).value();
      return new Ground(velocity, Descriptors.of(velocity).toFloats());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Gather gather(long index) {
    try {
      return GatherReader.forModel(dataset.name(index), dataset.gather(index)).value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
