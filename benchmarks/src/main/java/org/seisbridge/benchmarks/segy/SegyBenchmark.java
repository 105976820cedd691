package org.seisbridge.benchmarks.segy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.seisbridge.seismic.segy.SampleFormat;
import org.seisbridge.seismic.segy.SegyFile;
import org.seisbridge.seismic.segy.SegyForm;
import org.seisbridge.seismic.segy.SegyWriter;
import org.seisbridge.seismic.segy.Survey;
import org.seisbridge.seismic.segy.TraceField;

/**
 * Times the index of a large file, that is opening it and finding its shots and receivers from all
 * its trace headers, and the reading of all samples, and the same by segyio. The file has just been
 * written, so it is in the system's cache where that has room for it.
 */
public final class SegyBenchmark {
  private static final int SAMPLES = 1500;
  private static final int RECEIVERS = 240;
  private static final int ROUNDS = 5;
  private static final double MEGABYTE = 1e6;

  private SegyBenchmark() {}

  /**
   * Prints one table of medians.
   *
   * @param arguments a Python that has segyio, the script that times it, a folder for the file, and
   *     its size in megabytes
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path path = Path.of(arguments[2]).resolve("large.sgy");
    double megabytes = Double.parseDouble(arguments[3]);
    System.out.println("| format | reader | index s | reading s | MB/s | against segyio |");
    System.out.println("|---|---|---:|---:|---:|---:|");
    for (SampleFormat format : List.of(SampleFormat.IBM, SampleFormat.IEEE32)) {
      write(path, format, megabytes);
      Map<String, List<Double>> peer = timePeer(arguments[0], arguments[1], path);
      Map<String, List<Double>> ours = timeOurs(path);
      double size = Files.size(path) / MEGABYTE;
      print(format, "SeisBridge", ours, size, peer);
      print(format, "segyio", peer, size, peer);
    }
    Files.delete(path);
  }

  private static void print(
      SampleFormat format,
      String reader,
      Map<String, List<Double>> times,
      double size,
      Map<String, List<Double>> peer) {
    double read = median(times.get("read"));
    System.out.printf(
        "| %s | %s | %.2f | %.2f | %.0f | %.2f |%n",
        format,
        reader,
        median(times.get("index")),
        read,
        size / read,
        median(peer.get("read")) / read);
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static void write(Path path, SampleFormat format, double megabytes) throws IOException {
    Random random = new Random(1);
    float[][] noise = new float[RECEIVERS][SAMPLES];
    for (float[] trace : noise) {
      for (int i = 0; i < SAMPLES; i++) {
        trace[i] = (float) random.nextGaussian();
      }
    }
    long traces = (long) (megabytes * MEGABYTE / (240 + 4 * SAMPLES));
    SegyForm form = SegyForm.of(SAMPLES, 2e-3).optFormat(format);
    try (SegyWriter writer = SegyWriter.create(path, form)) {
      for (int trace = 0; trace < traces; trace++) {
        int shot = trace / RECEIVERS;
        int receiver = trace % RECEIVERS;
        writer.write(
            Map.of(
                TraceField.FIELD_RECORD, shot + 1,
                TraceField.SOURCE_X, 25 * shot,
                TraceField.GROUP_X, 25 * shot + 100 + 12 * receiver,
                TraceField.OFFSET, 100 + 12 * receiver),
            noise[receiver]);
      }
      writer.finish();
    }
  }

  private static Map<String, List<Double>> timeOurs(Path path) throws IOException {
    Map<String, List<Double>> times = new HashMap<>();
    float total = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      try (SegyFile file = SegyFile.open(path)) {
        total += Survey.of(file).shots().size();
      }
      add(times, "index", begin);
      begin = System.nanoTime();
      try (SegyFile file = SegyFile.open(path)) {
        float[] samples = new float[SAMPLES];
        for (long trace = 0; trace < file.traces(); trace++) {
          file.read(trace, samples);
          total += samples[0];
        }
      }
      add(times, "read", begin);
    }
    if (Float.isNaN(total)) {
      throw new AssertionError("what was read is not what was written");
    }
    return times;
  }

  private static void add(Map<String, List<Double>> times, String what, long begin) {
    times.computeIfAbsent(what, key -> new ArrayList<>()).add((System.nanoTime() - begin) * 1e-9);
  }

  private static Map<String, List<Double>> timePeer(String python, String script, Path path)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(python, script, path.toString(), String.valueOf(ROUNDS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, List<Double>> times = new HashMap<>();
    for (String line : process.inputReader(StandardCharsets.UTF_8).lines().toList()) {
      String[] words = line.split(" ", 2);
      times.computeIfAbsent(words[0], key -> new ArrayList<>()).add(Double.parseDouble(words[1]));
    }
    if (process.waitFor() != 0) {
      throw new IOException("segyio failed; its messages are above");
    }
    return times;
  }
}
