package org.seisbridge.seismic.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.npy.NpyFile;
import org.seisbridge.seismic.velocity.VelocityReader;

/** Gathers or velocity models along the first axis of an NPY file, read as they are wanted. */
final class NpyEntries extends FileContent {
  private final NpyFile file;
  private final Stated stated;

  private NpyEntries(String name, Kind kind, NpyFile file, Stated stated) {
    super(name, kind);
    this.file = file;
    this.stated = stated;
  }

  static NpyEntries open(Path path, Stated stated) throws IOException {
    NpyFile file = NpyFile.open(path);
    Kind kind = file.itemShape()[0] == 1 ? Kind.VELOCITY : Kind.GATHER;
    return new NpyEntries(path.toString(), kind, file, stated);
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(kind() == Kind.GATHER ? "gathers" : "velocity_models", size()));
    facts.add(Fact.of("shape", Arrays.toString(file.itemShape())));
    return facts;
  }

  @Override
  public int size() {
    return file.items();
  }

  @Override
  public String place(int index) {
    return String.valueOf(index);
  }

  @Override
  public Accepted<Item> item(int index) throws IOException {
    NpyArray array = file.readItem(index);
    Item item =
        kind() == Kind.GATHER
            ? new Item.OfGather(
                GatherReader.read(name(index), array, stated.sampleInterval(), stated.spacing()))
            : new Item.OfVelocity(VelocityReader.read(name(index), array, stated.spacing()));
    return new Accepted<>(item, List.of());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
