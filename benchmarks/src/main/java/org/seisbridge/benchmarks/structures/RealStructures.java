package org.seisbridge.benchmarks.structures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;

/**
 * Windows of Marmousi, Overthrust and Marmousi2, and recordings over the first two that others
 * modelled, from {@code shared/data} beside the project.
 */
final class RealStructures {
  /** Columns of Marmousi and Overthrust; the first two lie under the recordings. */
  private static final int[] COLUMNS = {0, 25, 60, 95, 120};

  private static final int RECORDED = 2;

  /** Columns of the recordings' sources; a receiver is in every column from 0 to 94. */
  private static final int[] SOURCES = {0, 21, 42, 63, 84};

  private static final int STEP = FamilyGenerator.CELLS;
  private static final double SPACING = FamilyGenerator.SPACING;

  private final List<Window> windows = new ArrayList<>();
  private final List<Recording> recordings = new ArrayList<>();

  /** Reads what there is, and says what is not. */
  static RealStructures read() throws IOException {
    RealStructures structures = new RealStructures();
    Optional<Path> small = shared("data/fed_fwi");
    if (small.isPresent()) {
      structures.addRecorded("Marmousi", small.get().resolve("marmousi"));
      structures.addRecorded("Overthrust", small.get().resolve("overthrust"));
    } else {
      System.out.println("SKIPPED: Marmousi and Overthrust, for there is no shared/data/fed_fwi.");
    }
    Optional<Path> large = shared("data/marmousi2/marmousi2_vp_10m_351x1701.npy");
    if (large.isPresent()) {
      structures.addLattice("Marmousi2", large.get());
    } else {
      System.out.println("SKIPPED: Marmousi2, for there is no shared/data/marmousi2.");
    }
    return structures;
  }

  List<Window> windows() {
    return windows;
  }

  List<Recording> recordings() {
    return recordings;
  }

  private void addRecorded(String structure, Path prefix) throws IOException {
    VelocityModel whole = velocity(prefix.resolveSibling(prefix.getFileName() + "_vel.npy"));
    Path file = prefix.resolveSibling(prefix.getFileName() + "_seis_geo_client1.npy");
    Gather gather = GatherReader.read(file.toString(), Npy.read(file), null, null);
    for (int i = 0; i < COLUMNS.length; i++) {
      int column = COLUMNS[i];
      if (i < RECORDED) {
        double[] places = Arrays.stream(SOURCES).mapToDouble(c -> (c - column) * SPACING).toArray();
        Layout layout = new Layout(places, -column * SPACING);
        Accepted<Gather> part = GatherReader.forModel(file.toString(), gather, layout);
        recordings.add(new Recording(windows.size(), part.value(), part.notes()));
      }
      windows.add(Window.cut(structure, whole, 0, column));
    }
  }

  /** All windows side by side whose velocities are those that encoders were trained with. */
  private void addLattice(String structure, Path file) throws IOException {
    VelocityModel whole = velocity(file);
    int left = 0;
    for (int row = 0; row + STEP <= whole.nz(); row += STEP) {
      for (int column = 0; column + STEP <= whole.nx(); column += STEP) {
        Window window = Window.cut(structure, whole, row, column);
        if (window.velocity().min() >= FamilyGenerator.MIN_VELOCITY
            && window.velocity().max() <= FamilyGenerator.MAX_VELOCITY) {
          windows.add(window);
        } else {
          left++;
        }
      }
    }
    System.out.printf(
        "Of %s %d windows were left out, which have velocities outside %d to %d m/s.%n",
        structure, left, FamilyGenerator.MIN_VELOCITY, FamilyGenerator.MAX_VELOCITY);
  }

  private static VelocityModel velocity(Path file) throws IOException {
    return VelocityReader.read(file.toString(), Npy.read(file), null);
  }

  private static Optional<Path> shared(String path) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared").resolve(path);
      if (Files.exists(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
