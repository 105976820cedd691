package org.seisbridge.trainer.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Why a job's process ended without a result, told so that a person knows what to do. */
final class ProcessEnd {
  /** Java's, with {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /** An exit code above it is a signal's number. */
  private static final int SIGNALLED = 128;

  private static final int ABORTED = SIGNALLED + 6;
  private static final int KILLED = SIGNALLED + 9;

  /** As much of a log as one can be expected to read in a job's reason. */
  private static final int TAIL_LINES = 3;

  private static final int TAIL_BYTES = 8 << 10;

  private ProcessEnd() {}

  /**
   * The reason.
   *
   * @param folder of the process, where its log lies
   * @param crash where Java's account of a crash is; null if there was none
   * @param memory the heap that it had
   */
  static String reason(int exitCode, Path folder, Path crash, String memory) throws IOException {
    if (crash != null) {
      return crashed(crash);
    }
    return switch (exitCode) {
      case OUT_OF_MEMORY ->
          "It ran out of memory with a heap of %s: raise --job-memory, or ask for fewer samples."
              .formatted(memory);
      case KILLED ->
          "Its process was killed (signal 9). If nobody did that, the machine ran out of memory: have"
              + " fewer slots (--slots) or less heap (--job-memory), then retry.";
      case ABORTED ->
          "Native code ended its process (signal 6).%s Retry; if it happens again, report it."
              .formatted(tail(folder));
      default ->
          (exitCode > SIGNALLED
                  ? "Its process was ended by signal %d.".formatted(exitCode - SIGNALLED)
                  : "Its process ended with code %d.".formatted(exitCode))
              + tail(folder)
              + " Retry it.";
    };
  }

  /** What Java says of a crash: the signal, and where it was. */
  private static String crashed(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      List<String> head = lines.limit(20).map(line -> line.replaceFirst("^#\\s*", "")).toList();
      String signal = head.stream().filter(line -> line.startsWith("SIG")).findFirst().orElse("");
      int frame = head.indexOf("Problematic frame:");
      String where = frame < 0 || frame + 1 >= head.size() ? "" : head.get(frame + 1);
      return "Native code crashed: %s %s. Details are on its node in %s; retry, and if it happens again, report it."
          .formatted(signal, where, file);
    }
  }

  private static String tail(Path folder) throws IOException {
    Path file = folder.resolve(ChildProcess.LOG);
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      in.position(Math.max(0, in.size() - TAIL_BYTES));
      ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
      int read = 0;
      while (read >= 0 && bytes.hasRemaining()) {
        read = in.read(bytes);
      }
      List<String> lines =
          new String(bytes.array(), 0, bytes.position(), UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return last.isEmpty() ? "" : " Its log ends: " + String.join(" / ", last) + ".";
    }
  }
}
