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
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.seismic.openfwi.OpenFwiSample;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.trainer.evaluation.EvaluationSample;

/** The samples of a dataset that a model is evaluated over: its families in equal parts. */
public final class DatasetGallery {
  private final OpenFwiDataset dataset;
  private final Disturbance disturbance;
  private final List<Long> indices;

  /**
   * Chooses samples of a dataset: of each family in turn the next, until there are enough.
   *
   * @param size at most so many
   */
  public DatasetGallery(OpenFwiDataset dataset, int size, Disturbance disturbance) {
    this.dataset = dataset;
    this.disturbance = disturbance;
    this.indices = inTurn(dataset, size);
  }

  private static List<Long> inTurn(OpenFwiDataset dataset, int size) {
    Map<String, Deque<Long>> families = new LinkedHashMap<>();
    for (long index = 0; index < dataset.size(); index++) {
      String family = dataset.family(index).map(Family::label).orElse("");
      families.computeIfAbsent(family, f -> new ArrayDeque<>()).add(index);
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
   * One of the samples, disturbed. Any thread may ask.
   *
   * @throws InvalidDataException if it cannot be used
   */
  public EvaluationSample sample(int number) {
    OpenFwiSample sample = read(indices.get(number));
    VelocityModel velocity = VelocityReader.forModel(sample.name(), sample.velocity()).value();
    return new EvaluationSample(
        NetworkInput.of(
            disturbance.of(GatherReader.forModel(sample.name(), sample.gather()).value(), number)),
        velocity.velocities(),
        Descriptors.of(velocity).toFloats(),
        sample.family().map(Family::label).orElse(null));
  }

  private OpenFwiSample read(long index) {
    try {
      return dataset.sample(index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
