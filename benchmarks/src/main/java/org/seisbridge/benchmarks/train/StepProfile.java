package org.seisbridge.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Where the threads of a training are while they compute, by Java's flight recorder. */
final class StepProfile implements AutoCloseable {
  private static final List<String> EVENTS =
      List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
  private static final int SHOWN = 14;

  private final Recording recording = new Recording();

  StepProfile() {
    EVENTS.forEach(event -> recording.enable(event).withPeriod(Duration.ofMillis(10)));
    recording.start();
  }

  /** Prints the places where most samples were taken, in shares of all. */
  void print(Path folder) throws IOException {
    recording.stop();
    Path file = folder.resolve("steps.jfr");
    recording.dump(file);
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (EVENTS.contains(event.getEventType().getName()) && isOurs(event)) {
          counts.merge(place(event), 1, Integer::sum);
          all++;
        }
      }
    }
    Files.delete(file);
    int samples = all;
    System.out.println("| thread | place | share |");
    System.out.println("|---|---|---:|");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(
            entry ->
                System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f %% |%n",
                    entry.getKey(),
                    100.0 * entry.getValue() / samples));
  }

  /** Whether it is of a thread that trains, and not waiting for Python. */
  private static boolean isOurs(RecordedEvent event) {
    RecordedThread thread = event.getThread("sampledThread");
    return thread != null
        && event.getStackTrace() != null
        && event.getStackTrace().getFrames().stream()
            .anyMatch(
                frame -> frame.getMethod().getType().getName().startsWith("org.seisbridge.trainer"))
        && event.getStackTrace().getFrames().stream()
            .noneMatch(frame -> frame.getMethod().getType().getName().endsWith(".Peer"));
  }

  private static String place(RecordedEvent event) {
    String ours = "";
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith("org.seisbridge.trainer")) {
        ours = type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
        break;
      }
    }
    RecordedFrame top = event.getStackTrace().getFrames().getFirst();
    return event.getThread("sampledThread").getJavaName().replaceAll("-\\d+$", "")
        + " | "
        + ours
        + ": "
        + top.getMethod().getName();
  }

  @Override
  public void close() {
    recording.close();
  }
}
