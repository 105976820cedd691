package org.seisbridge.seismic;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file under a temporary name beside its target until it is complete. */
public final class PendingFile implements Closeable {
  private final Path target;
  private final Path temporary;
  private final FileChannel channel;

  private PendingFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  public static PendingFile of(Path target) throws IOException {
    String name = "." + target.getFileName() + "." + UUID.randomUUID() + ".part";
    Path temporary = target.resolveSibling(name);
    return new PendingFile(
        target,
        temporary,
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The rest of the file as a stream; closing it closes the file, which can still be published. */
  public OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /** Overwrites what was written first. */
  public void writeStart(ByteBuffer bytes) throws IOException {
    channel.position(0);
    write(bytes);
  }

  /** Gives the file its name, in place of any file that had it. */
  public void publish() throws IOException {
    channel.close();
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what was not published. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(temporary);
  }
}
