package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.sample.Workers;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.npy.NpyFile;
import org.seisbridge.seismic.npy.NpyWriter;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates the gathers of velocity models. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Simulates the gather of a velocity model.",
      "The operator is OpenFWI's: 5 shots, 1000 samples, a receiver in every column, unless options",
      "say otherwise. A file of many models, [n, 1, nz, nx], gives a file of n gathers."
    })
public final class Simulate implements Callable<Void> {
  private static final double FINEST_TIME_STEP = 1e-5;

  @Spec private CommandSpec spec;
  @Mixin private Sampling sampling;
  @Mixin private Recording recording;

  @Option(
      names = "--velocity",
      required = true,
      paramLabel = "V.npy",
      description = "Velocity model in m/s, [nz, nx].")
  private Path velocity;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "G.npy",
      description = "Where the gather goes, [shots, samples, receivers].")
  private Path out;

  @Override
  public Void call() throws Exception {
    try (NpyFile models = NpyFile.open(velocity)) {
      if (models.shape().length == 4 && models.items() > 0) {
        simulateAll(models);
      } else {
        simulateOne();
      }
    }
    Console.of(spec).say("Wrote " + out);
    return null;
  }

  private void simulateOne() throws IOException {
    VelocityModel model = model(velocity.toString(), Npy.read(velocity));
    Acquisition acquisition = acquisition(model);
    Gather gather = gather(velocity.toString(), model, recording.modelling(acquisition));
    Npy.write(out, shape(acquisition), gather.amplitudes());
  }

  private void simulateAll(NpyFile models) throws Exception {
    // The first one stands for all: a file's models are of one size.
    Acquisition acquisition = acquisition(item(models, 0));
    ForwardModelling modelling = recording.modelling(acquisition);
    int items = models.items();
    try (NpyWriter gathers = NpyWriter.create(out, shape(acquisition));
        Progress progress = Console.of(spec).progress("Simulating", items);
        Workers workers = new Workers()) {
      workers.inOrder(
          items,
          index -> gather(name(index), item(models, index), modelling),
          gather -> {
            gathers.append(gather.amplitudes());
            progress.advance();
          });
      gathers.finish();
    }
  }

  private VelocityModel item(NpyFile models, int index) throws IOException {
    return model(name(index), models.readItem(index));
  }

  private String name(int index) {
    return "%s[%d]".formatted(velocity, index);
  }

  private VelocityModel model(String name, NpyArray array) {
    return VelocityReader.read(name, array, sampling.spacing);
  }

  private static Gather gather(String name, VelocityModel model, ForwardModelling modelling) {
    try {
      return modelling.gather(model);
    } catch (InvalidDataException e) {
      throw new InvalidDataException(name, e.problem(), e.remedy(), e);
    }
  }

  /** OpenFWI's second of recording, at the time step that was asked for. */
  private Acquisition acquisition(VelocityModel model) {
    Acquisition openFwi = recording.acquisition(model.nx());
    if (sampling.dt == null) {
      return openFwi;
    }
    if (!(sampling.dt >= FINEST_TIME_STEP)) {
      throw new InvalidDataException(
          "--dt",
          "a time step of %s s would take very many steps".formatted(sampling.dt),
          "Choose at least %s s".formatted(FINEST_TIME_STEP));
    }
    double duration = openFwi.samples() * openFwi.sampleInterval();
    return new Acquisition(
        openFwi.sourceColumns(),
        openFwi.receiverColumns(),
        openFwi.row(),
        (int) Math.max(1, Math.round(duration / sampling.dt)),
        sampling.dt,
        openFwi.peakFrequency());
  }

  private static int[] shape(Acquisition acquisition) {
    return new int[] {
      acquisition.sourceColumns().length,
      acquisition.samples(),
      acquisition.receiverColumns().length
    };
  }
}
