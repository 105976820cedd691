package org.seisbridge.seismic.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.message.DataSpaceMessage;
import java.util.List;
import java.util.stream.IntStream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;

/** A group of an HDF5 file: names, each of a group or a dataset. Thread-safe. */
public final class Hdf5Group {
  private final Hdf5File file;
  private final String path;
  private final NameIndex index;

  private Hdf5Group(Hdf5File file, String path, NameIndex index) {
    this.file = file;
    this.path = path;
    this.index = index;
  }

  static Hdf5Group read(Hdf5File file, String path, long address) {
    NameIndex index =
        file.guarded(
            path,
            () ->
                new GroupWalk(file.storage())
                    .names(ObjectHeader.readObjectHeader(file.storage(), address)));
    return new Hdf5Group(file, path, index);
  }

  /** Number of names. */
  public int size() {
    return index.size();
  }

  /** A name by its place in the order of their bytes. */
  public String name(int i) {
    return index.name(i);
  }

  /** All names, in the order of their bytes, made as they are asked for. */
  public List<String> names() {
    return IntStream.range(0, size()).mapToObj(this::name).toList();
  }

  /** The place of a name, or less than 0 if there is none. */
  public int find(String name) {
    return index.find(name);
  }

  /** Where a name leads to in the file: the same for all names of one thing. */
  public long address(String name) {
    return address(required(name));
  }

  /** Whether a name is a group's. */
  public boolean isGroup(String name) {
    long address = address(required(name));
    return file.guarded(
        path(name),
        () ->
            !ObjectHeader.readObjectHeader(file.storage(), address)
                .hasMessageOfType(DataSpaceMessage.class));
  }

  /**
   * A group in this one.
   *
   * @throws InvalidDataException if there is none, or a link that leads elsewhere
   */
  public Hdf5Group group(String name) {
    int place = required(name);
    if (!isGroup(name)) {
      throw file.invalid(path(name), "it is a dataset where a group is expected", "Check the file");
    }
    return read(file, path(name) + "/", address(place));
  }

  /**
   * A dataset in this group.
   *
   * @throws InvalidDataException if there is none, or a link that leads elsewhere
   */
  public Hdf5Dataset dataset(String name) {
    return dataset(required(name));
  }

  /** A dataset by its name's place. */
  public Hdf5Dataset dataset(int place) {
    return Hdf5Dataset.read(file, path(index.name(place)), address(place));
  }

  private int required(String name) {
    int place = index.find(name);
    if (place < 0) {
      throw file.invalid(
          path,
          "it holds no '%s'".formatted(PlainText.of(name)),
          "Check that the file is of the kind that it is taken for");
    }
    return place;
  }

  private long address(int place) {
    long address = index.address(place);
    if (address == NameIndex.LINK) {
      throw file.invalid(
          path(index.name(place)),
          "it is a link to another place or file, which is not followed",
          "Write the data itself into the file");
    }
    return address;
  }

  private String path(String name) {
    return path + name;
  }
}
