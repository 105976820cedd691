package org.seisbridge.seismic.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The names in a group and where each leads: a name's own bytes and 12 more, so that a million
 * traces take tens of megabytes. Sorted by bytes, as HDF5 sorts them.
 */
final class NameIndex {
  /** In place of an address: a link that is not followed. */
  static final long LINK = -1;

  private final byte[] names;
  private final int[] starts;
  private final long[] addresses;

  private NameIndex(byte[] names, int[] starts, long[] addresses) {
    this.names = names;
    this.starts = starts;
    this.addresses = addresses;
  }

  int size() {
    return addresses.length;
  }

  String name(int index) {
    return new String(
        names, starts[index], starts[index + 1] - starts[index], StandardCharsets.UTF_8);
  }

  long address(int index) {
    return addresses[index];
  }

  /** The place of a name, or less than 0. */
  int find(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    int to = size() - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order =
          Arrays.compareUnsigned(
              names, starts[middle], starts[middle + 1], wanted, 0, wanted.length);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -1;
  }

  /** Takes the names in any order. */
  static final class Builder {
    private final List<byte[]> names = new ArrayList<>();
    private final List<Long> addresses = new ArrayList<>();

    void add(byte[] name, long address) {
      names.add(name);
      addresses.add(address);
    }

    int size() {
      return names.size();
    }

    NameIndex build() {
      int[] order =
          IntStream.range(0, size())
              .boxed()
              .sorted(Comparator.comparing(names::get, Arrays::compareUnsigned))
              .mapToInt(i -> i)
              .toArray();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int[] starts = new int[order.length + 1];
      long[] sorted = new long[order.length];
      for (int i = 0; i < order.length; i++) {
        bytes.writeBytes(names.get(order[i]));
        starts[i + 1] = bytes.size();
        sorted[i] = addresses.get(order[i]);
      }
      return new NameIndex(bytes.toByteArray(), starts, sorted);
    }
  }
}
