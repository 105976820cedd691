package org.seisbridge.seismic.npy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.seisbridge.seismic.PendingFile;

/**
 * Writes an NPY file of 32-bit floats entry by entry along its first axis, holding one entry at a
 * time. The file gets its name when it is finished; closed before, it leaves nothing behind. For
 * one thread.
 */
public final class NpyWriter implements Closeable {
  private static final NpyFormat FORMAT = NpyFormat.standard(NpyType.F4);

  private final PendingFile file;
  private final int[] shape;
  private final int headerLength;
  private final ByteBuffer item;

  private NpyWriter(PendingFile file, int[] shape, int headerLength, ByteBuffer item) {
    this.file = file;
    this.shape = shape;
    this.headerLength = headerLength;
    this.item = item;
  }

  /**
   * Starts a file.
   *
   * @param itemShape the shape of one entry
   */
  public static NpyWriter create(Path target, int... itemShape) throws IOException {
    int[] shape = new int[itemShape.length + 1];
    System.arraycopy(itemShape, 0, shape, 1, itemShape.length);
    long values = NpyHeader.elements(itemShape);
    ByteBuffer item = ByteBuffer.allocate(Math.toIntExact(values * FORMAT.type().bytes()));
    item.order(ByteOrder.LITTLE_ENDIAN);
    // The number of entries is known at the end only: leave room for the longest.
    shape[0] = Integer.MAX_VALUE;
    byte[] placeholder = new NpyHeader(FORMAT, shape, 0).encode();
    shape[0] = 0;
    PendingFile file = PendingFile.of(target);
    try {
      file.write(ByteBuffer.wrap(placeholder));
      return new NpyWriter(file, shape, placeholder.length, item);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Number of entries appended. */
  public int items() {
    return shape[0];
  }

  /**
   * Appends one entry.
   *
   * @throws IllegalArgumentException if it has another number of values than the entry's shape
   */
  public void append(float[] values) throws IOException {
    if ((long) values.length * FORMAT.type().bytes() != item.capacity()) {
      throw new IllegalArgumentException(
          "%d values where an entry has %d"
              .formatted(values.length, item.capacity() / FORMAT.type().bytes()));
    }
    item.clear();
    item.asFloatBuffer().put(values);
    file.write(item);
    shape[0]++;
  }

  /** Completes the file and gives it its name, in place of any file that had it. */
  public void finish() throws IOException {
    file.writeStart(ByteBuffer.wrap(new NpyHeader(FORMAT, shape, 0).encode(headerLength)));
    file.publish();
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
