package org.seisbridge.backend.object;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.object.PartPut;
import org.seisbridge.api.object.PutPart;

/** What there is so far of an object that comes in pieces. */
final class Upload {
  private final Path file;
  private long size;
  private boolean ended;

  /** When the last piece came; for whoever keeps this. */
  Instant heard = Instant.EPOCH;

  Upload(Path folder) {
    file = folder.resolve("part-" + UUID.randomUUID());
  }

  /** Adds a piece; the last one makes it an object. */
  synchronized PartPut put(PutPart part, ObjectStore objects) throws IOException {
    long end = part.offset() + part.bytes().length();
    // The piece before may come again, whose answer was lost.
    if (ended || (part.offset() != size && end != size)) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          ended
              ? "The upload was begun anew meanwhile."
              : "There are %d bytes, and this piece begins at %d. Go on at %d, or anew at 0."
                  .formatted(size, part.offset(), size));
    }
    write(part);
    size = end;
    return part.last() ? new PartPut(size, finish(objects)) : new PartPut(size, null);
  }

  private void write(PutPart part) throws IOException {
    try (FileChannel out =
        part.offset() == 0
            ? FileChannel.open(file, CREATE_NEW, WRITE)
            : FileChannel.open(file, WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(part.bytes().getBytes());
      while (rest.hasRemaining()) {
        out.write(rest, part.offset() + rest.position());
      }
    }
  }

  private String finish(ObjectStore objects) throws IOException {
    String name;
    try (InputStream content = Files.newInputStream(file)) {
      name = objects.put(content).name();
    }
    drop();
    return name;
  }

  synchronized void drop() throws IOException {
    ended = true;
    Files.deleteIfExists(file);
  }
}
