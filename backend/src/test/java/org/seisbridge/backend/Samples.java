package org.seisbridge.backend;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

/** Modelled samples as the files a user would send; the same ones each time. */
public final class Samples {
  private static final ForwardModelling MODELLING =
      new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));
  private static final Map<String, DataFile> FILES = new ConcurrentHashMap<>();

  private Samples() {}

  public static DataFile velocity(Family family, long seed) {
    return FILES.computeIfAbsent(
        "velocity %s %d.npy".formatted(family.label(), seed),
        name -> {
          VelocityModel model = FamilyGenerator.generate(family, seed);
          int[] shape = {model.nz(), model.nx()};
          return new DataFile(name, Buffer.buffer(Npy.encode(shape, model.velocities())));
        });
  }

  public static DataFile gather(Family family, long seed) {
    return FILES.computeIfAbsent(
        "gather %s %d.npy".formatted(family.label(), seed),
        name -> {
          Gather gather = MODELLING.gather(FamilyGenerator.generate(family, seed));
          int[] shape = {gather.shots(), gather.samples(), gather.receivers()};
          return new DataFile(name, Buffer.buffer(Npy.encode(shape, gather.amplitudes())));
        });
  }

  /** Gather and velocity model of a family, named after both. */
  public static IngestRequest record(long dataset, Family family, long seed) {
    return new IngestRequest(
        dataset,
        family.label() + " " + seed,
        family.label(),
        gather(family, seed),
        velocity(family, seed));
  }
}
