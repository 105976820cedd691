package org.seisbridge.seismic.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.miniseed.GrowingFile;
import org.seisbridge.seismic.waveform.Segment;

/**
 * Packets of a miniSEED file, or of all files {@code *.mseed} and {@code *.ms} in a folder and
 * those below: of what is there, the packet that begins first, whichever file it is in. It holds
 * one packet of each file.
 */
public final class FileTail implements PacketSource {
  private static final int MOST_FILES = 10_000;

  private final Path fileOrFolder;
  private final Duration poll;
  private final Set<Path> known = new HashSet<>();
  private final List<GrowingFile> waiting = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing((Head head) -> head.packet().startTime()));
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The next packet of a file. */
  private record Head(Segment packet, GrowingFile file) {}

  /**
   * @param poll how long to wait before looking again for what was written meanwhile; null to end
   *     where the files end now
   */
  public FileTail(Path fileOrFolder, Duration poll) {
    this.fileOrFolder = fileOrFolder;
    this.poll = poll;
    if (!Files.exists(fileOrFolder)) {
      throw new InvalidDataException(
          fileOrFolder.toString(), "there is no such file or folder", "Check the path");
    }
  }

  @Override
  public Optional<Segment> next() throws IOException, InterruptedException {
    while (closed.getCount() > 0) {
      if (heads.isEmpty()) {
        look();
      }
      Head head = heads.poll();
      if (head != null) {
        advance(head.file());
        return Optional.of(head.packet());
      }
      if (poll == null) {
        return end();
      }
      if (closed.await(poll.toNanos(), TimeUnit.NANOSECONDS)) {
        break;
      }
      look();
    }
    return Optional.empty();
  }

  private Optional<Segment> end() throws IOException {
    for (GrowingFile file : waiting) {
      if (file.hasMore()) {
        throw new InvalidDataException(
            file.path().toString(),
            "it ends inside a record, or with what is no miniSEED",
            "It was cut short, or is still being written to: fetch it again, or follow it");
      }
    }
    return Optional.empty();
  }

  /** Takes up new files, and what was added to old ones. */
  private void look() throws IOException {
    try (Stream<Path> files = Files.walk(fileOrFolder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (isWanted(file) && known.add(file)) {
          if (known.size() > MOST_FILES) {
            throw new InvalidDataException(
                fileOrFolder.toString(),
                "there are more than %d files in it".formatted(MOST_FILES),
                "Follow a folder for each network or day");
          }
          waiting.add(new GrowingFile(file));
        }
      }
    }
    List<GrowingFile> again = List.copyOf(waiting);
    waiting.clear();
    for (GrowingFile file : again) {
      advance(file);
    }
  }

  private boolean isWanted(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (file.equals(fileOrFolder) || name.endsWith(".mseed") || name.endsWith(".ms"));
  }

  private void advance(GrowingFile file) throws IOException {
    Optional<Segment> packet = file.next();
    if (packet.isPresent()) {
      heads.add(new Head(packet.get(), file));
    } else {
      waiting.add(file);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
