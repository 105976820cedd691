package org.seisbridge.deploy.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * Decimated gathers by number, in a temporary file: 140 kB each, so that a gallery of any size
 * takes no memory. Any thread may read.
 */
final class ModelledGathers implements AutoCloseable {
  private static final int BYTES = NetworkInput.LENGTH * Float.BYTES;

  private final FileChannel file;

  ModelledGathers() throws IOException {
    Path path = Files.createTempFile("seisbridge", ".gathers");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  void write(int number, float[] gather) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.asFloatBuffer().put(gather);
    long at = (long) number * BYTES;
    while (bytes.hasRemaining()) {
      file.write(bytes, at + bytes.position());
    }
  }

  float[] read(int number) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    long at = (long) number * BYTES;
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("gather %d was not modelled".formatted(number));
      }
    }
    float[] gather = new float[NetworkInput.LENGTH];
    bytes.flip().asFloatBuffer().get(gather);
    return gather;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
