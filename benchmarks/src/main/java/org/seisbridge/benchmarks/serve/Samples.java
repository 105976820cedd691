package org.seisbridge.benchmarks.serve;

import io.vertx.core.buffer.Buffer;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

/** Velocity models of the ten families in turn, and their gathers; the same at every run. */
final class Samples {
  private static final long SEED = 5;
  private static final ForwardModelling MODELLING =
      new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));

  private Samples() {}

  static Family family(int index) {
    return FamilyGenerator.family(index);
  }

  static VelocityModel velocity(int index) {
    return FamilyGenerator.generate(SEED, index);
  }

  static DataFile velocityFile(int index) {
    VelocityModel model = velocity(index);
    return file("velocity.npy", new int[] {model.nz(), model.nx()}, model.velocities());
  }

  static DataFile gatherFile(int index) {
    Gather gather = MODELLING.gather(velocity(index));
    int[] shape = {gather.shots(), gather.samples(), gather.receivers()};
    return file("gather.npy", shape, gather.amplitudes());
  }

  private static DataFile file(String name, int[] shape, float[] values) {
    return new DataFile(name, Buffer.buffer(Npy.encode(shape, values)));
  }
}
