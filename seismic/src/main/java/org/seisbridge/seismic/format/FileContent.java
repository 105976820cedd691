package org.seisbridge.seismic.format;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;

/**
 * What an open file holds: some items, each of which can be stored and searched with, and what it
 * says of itself. Threads may share it, as long as none is interrupted while reading.
 */
public abstract class FileContent implements Closeable {
  private final String name;
  private final Kind kind;

  /**
   * @param name what messages call the file
   * @param kind of all its items
   */
  FileContent(String name, Kind kind) {
    this.name = requireNonNull(name, "name");
    this.kind = requireNonNull(kind, "kind");
  }

  /** What messages call the file. */
  public final String name() {
    return name;
  }

  /** What its items are. */
  public final Kind kind() {
    return kind;
  }

  /** What the file says of itself. */
  public abstract List<Fact> facts();

  /** One sentence for each doubt, and each thing that was not believed, about all of the file. */
  public List<String> notes() {
    return List.of();
  }

  /** Lets go of the file; of one that was read whole nothing stays open. */
  @Override
  public void close() throws IOException {}

  /** Number of items; 0 if {@link #problem} stands in the way. */
  public abstract int size();

  /** Why there is nothing to be stored or searched with; null if there is. */
  public InvalidDataException problem() {
    return null;
  }

  /** The item that stands for the file where one is wanted. */
  public int first() {
    return 0;
  }

  /** Where in the file an item is, such as {@code 340 to 1030 m}; empty if it is all of it. */
  public abstract String place(int index) throws IOException;

  /**
   * Reads an item, with a sentence for all that was done to make it one.
   *
   * @throws InvalidDataException if it is one that cannot be used
   */
  public abstract Accepted<Item> item(int index) throws IOException;

  /** The file as a PNG file. */
  public byte[] picture() throws IOException {
    return choose(null).value().picture();
  }

  /** What an item is called: the file, and its place there. */
  public final String name(int index) throws IOException {
    return name(name, index);
  }

  /** The same of a file that is called otherwise. */
  public final String name(String file, int index) throws IOException {
    String place = place(index);
    return place.isEmpty() ? file : "%s[%s]".formatted(file, place);
  }

  /**
   * Reads the item of a number, counted from 0.
   *
   * @param index null for {@link #first}, and a note that says which that is
   * @throws InvalidDataException if there is none, or it cannot be used
   */
  public final Accepted<Item> choose(Integer index) throws IOException {
    int chosen = chosen(index);
    List<String> notes = new ArrayList<>(notes());
    if (index == null && size() > 1) {
      notes.add(
          "Of %d items in %s number %d was taken: %s."
              .formatted(size(), name, chosen, place(chosen)));
    }
    return new Accepted<>(chosen, notes).and(item(chosen));
  }

  /**
   * The number of an item that is there.
   *
   * @param index null for {@link #first}
   * @throws InvalidDataException if it is not there
   */
  public final int chosen(Integer index) {
    if (size() == 0) {
      throw problem();
    }
    int chosen = index == null ? first() : index;
    if (chosen < 0 || chosen >= size()) {
      throw new InvalidDataException(
          name,
          "it has items 0 to %d, not %d".formatted(size() - 1, chosen),
          "'seisbridge inspect' lists them");
    }
    return chosen;
  }

  /**
   * Reads the only item.
   *
   * @throws InvalidDataException if there are several or none, or it cannot be used
   */
  public final Accepted<Item> only() throws IOException {
    if (size() > 1) {
      throw new InvalidDataException(
          name,
          "it holds %d items, such as %s; a record is one".formatted(size(), place(0)),
          "Store them with 'seisbridge ingest FILE', each as a record of its own, or cut out one");
    }
    return choose(null);
  }
}
