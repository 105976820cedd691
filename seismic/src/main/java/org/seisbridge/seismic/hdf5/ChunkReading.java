package org.seisbridge.seismic.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads part of a dataset that is stored in chunks, one chunk at a time. For one thread. */
final class ChunkReading {
  private static final long MAX_CHUNK = 64L << 20;

  private final ChunkedDataset dataset;
  private final List<FilterInfo> filters;
  private final long[] shape;
  private final int[] chunk;
  private final int width;

  /** Bytes of a chunk, unpacked. */
  private final int chunkBytes;

  ChunkReading(ChunkedDataset dataset, ObjectHeader header, long[] shape) {
    this.dataset = dataset;
    this.shape = shape;
    chunk = dataset.getChunkDimensions();
    width = dataset.getDataType().getSize();
    filters =
        header.hasMessageOfType(FilterPipelineMessage.class)
            ? header.getMessageOfType(FilterPipelineMessage.class).getFilters()
            : List.of();
    long bytes = width;
    for (int length : chunk) {
      if (length < 1) {
        throw new HdfException("its chunks are empty");
      }
      bytes = Math.min(bytes * length, 2 * MAX_CHUNK);
    }
    if (bytes > MAX_CHUNK || chunk.length != shape.length) {
      throw new HdfException("its chunks are larger than 64 MiB, or of another shape than it");
    }
    chunkBytes = (int) bytes;
  }

  ByteBuffer rows(long first, int count) {
    long bytes = (long) count * width;
    for (int axis = 1; axis < shape.length; axis++) {
      bytes *= shape[axis];
    }
    ByteBuffer rows = ByteBuffer.allocate(Math.toIntExact(bytes));
    if (bytes > 0) {
      copyChunks(0, new int[shape.length], first, count, rows);
    }
    return rows;
  }

  /** Goes through all chunks that hold a part of the rows, axis by axis. */
  private void copyChunks(int axis, int[] offset, long first, int count, ByteBuffer rows) {
    if (axis == shape.length) {
      byte[] values = new ChunkFilters(filters, chunkBytes).unpack(packed(offset));
      copy(0, offset, 0, 0, first, count, values, rows);
      return;
    }
    long from = axis == 0 ? first / chunk[0] * chunk[0] : 0;
    long to = axis == 0 ? first + count : shape[axis];
    for (long at = from; at < to; at += chunk[axis]) {
      offset[axis] = Math.toIntExact(at);
      copyChunks(axis + 1, offset, first, count, rows);
    }
  }

  private ByteBuffer packed(int[] offset) {
    return dataset.getRawChunkBuffer(offset);
  }

  /**
   * Copies what a chunk has of the rows.
   *
   * @param from place in the chunk, in values, from the axes before
   * @param to place among the rows, in values, from the axes before
   */
  private void copy(
      int axis,
      int[] offset,
      int from,
      int to,
      long first,
      int count,
      byte[] values,
      ByteBuffer rows) {
    long begin = axis == 0 ? first : 0;
    long end = axis == 0 ? first + count : shape[axis];
    int length = (int) (end - begin);
    int low = (int) Math.max(begin, offset[axis]);
    int high = (int) Math.min(end, (long) offset[axis] + chunk[axis]);
    if (axis == shape.length - 1) {
      int source = from * chunk[axis] + low - offset[axis];
      int target = to * length + (int) (low - begin);
      rows.put(target * width, values, source * width, (high - low) * width);
      return;
    }
    for (int i = low; i < high; i++) {
      copy(
          axis + 1,
          offset,
          from * chunk[axis] + i - offset[axis],
          to * length + (int) (i - begin),
          first,
          count,
          values,
          rows);
    }
  }
}
