package org.seisbridge.seismic.format;

import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.picture.Picture;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityWindows;

/** A velocity model of any size, in windows of the size that encoders take. */
final class VelocityContent extends FileContent {
  /** Pixels of a picture's side. */
  private static final int LARGEST_SIDE = 4096;

  private final VelocityModel model;
  private final VelocityWindows windows;
  private final List<Fact> facts = new ArrayList<>();
  private final List<String> notes;

  /**
   * @param step between windows, m
   * @param before what else the file says of itself
   */
  VelocityContent(String name, Accepted<VelocityModel> read, double step, List<Fact> before) {
    super(name, Kind.VELOCITY);
    this.model = read.value();
    this.notes = read.notes();
    this.windows = new VelocityWindows(model, step);
    facts.addAll(before);
    facts.add(Fact.of("rows", model.nz()));
    facts.add(Fact.of("columns", model.nx()));
    facts.add(Fact.metres("cell_size", model.spacing()));
    facts.add(Fact.metres("depth", model.nz() * model.spacing()));
    facts.add(Fact.metres("width", model.nx() * model.spacing()));
    facts.add(new Fact("velocity_min", (double) model.min(), "m/s"));
    facts.add(new Fact("velocity_max", (double) model.max(), "m/s"));
    facts.add(
        Fact.of(
            "windows", "%d by %d of 700 m by 700 m".formatted(windows.across(), windows.down())));
  }

  @Override
  public List<Fact> facts() {
    return List.copyOf(facts);
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public int size() {
    return windows.size();
  }

  @Override
  public String place(int index) {
    return windows.size() == 1 ? "" : windows.place(index);
  }

  @Override
  public Accepted<Item> item(int index) {
    return new Accepted<>(new Item.OfVelocity(windows.window(index)), List.of());
  }

  /** All of the model; of a very large one every second cell, or every third, and so on. */
  @Override
  public byte[] picture() {
    int every = Math.ceilDiv(Math.max(model.nz(), model.nx()), LARGEST_SIDE);
    int rows = Math.ceilDiv(model.nz(), every);
    int columns = Math.ceilDiv(model.nx(), every);
    float[] velocities = new float[rows * columns];
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] = model.velocity(i / columns * every, i % columns * every);
    }
    return Picture.velocity(new int[] {rows, columns}, velocities);
  }
}
