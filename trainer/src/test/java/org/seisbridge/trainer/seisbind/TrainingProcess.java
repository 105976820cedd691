package org.seisbridge.trainer.seisbind;

import java.nio.file.Path;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.sample.SimulatedSet;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

/** A training run as a process of its own, so that it can be killed. */
public final class TrainingProcess {
  private TrainingProcess() {}

  /** Trains: folder of the run, folder of the samples, number of steps. */
  public static void main(String[] args) throws Exception {
    run(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]), 1);
  }

  static Path run(Path folder, Path cache, int steps, int devices) throws Exception {
    return run(new PreTraining("test", null, Configs.tiny(steps)), folder, cache, devices);
  }

  /** Goes on from a bundle's weights. */
  static Path goOn(Path base, Path folder, Path cache, int steps) throws Exception {
    Bundle bundle = Bundle.read(base);
    TrainingConfig config = Configs.tiny(Model.description(bundle).name(), steps);
    return run(new PreTraining("test-2", bundle, config), folder, cache, 1);
  }

  private static Path run(PreTraining course, Path folder, Path cache, int devices)
      throws Exception {
    TrainingConfig config = course.config();
    try (SampleCache<Sample> samples =
            new SampleCache<>(cache, new SimulatedSet(config.samplesSeed(), config.samples()));
        SampleCache<Sample> validation = new SampleCache<>(cache, config.validationSet())) {
      validation.fill(2);
      samples.fill(2);
      try (Training<?, ?> training =
          new Training<>(
              new SeisBindObjective(course, samples, validation),
              folder,
              devices,
              TrainingListener.NOBODY)) {
        return training.run();
      }
    }
  }
}
