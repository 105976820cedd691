package org.seisbridge.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.Boundary;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;

/** Times the simulator and its peers on the same models, and prints one table. */
public final class Comparison {
  private static final int SHOTS = 5;
  private static final int SAMPLES = 1000;
  private static final int RECEIVERS = 70;
  private static final int GATHER = SHOTS * SAMPLES * RECEIVERS;

  private Comparison() {}

  /**
   * Runs everything; takes some minutes.
   *
   * @param arguments a Python that has deepwave, the script that times it, and a folder for what
   *     the two exchange
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    List<VelocityModel> models = Models.all();
    Path folder = Path.of(arguments[2]);
    double deepwave = timeDeepwave(arguments[0], arguments[1], models, folder);
    Map<String, Double> ours = timeOurs();
    double sponge = ours.get("sponge");
    System.out.printf("%n| simulator | core-seconds per sample | against SeisBridge's sponge |%n");
    System.out.printf("|---|---:|---:|%n");
    printRow("SeisBridge, OpenFWI's sponge of 120 cells", sponge, sponge);
    printRow("SeisBridge, matched layer of 16 cells", ours.get("matchedLayer"), sponge);
    printRow("plain Java loops, the same sponge", ours.get("plainLoops"), sponge);
    printRow("deepwave, matched layer of 16 cells", deepwave, sponge);
    printDifferences(models, Npy.read(folder.resolve("gathers.npy")).toFloats());
  }

  private static void printRow(String name, double seconds, double sponge) {
    System.out.printf("| %s | %.3f | %.2f |%n", name, seconds, seconds / sponge);
  }

  private static double timeDeepwave(
      String python, String script, List<VelocityModel> models, Path folder)
      throws IOException, InterruptedException {
    Path input = folder.resolve("models.npy");
    Path output = folder.resolve("gathers.npy");
    int cells = models.getFirst().velocities().length;
    float[] velocities = new float[models.size() * cells];
    for (int i = 0; i < models.size(); i++) {
      System.arraycopy(models.get(i).velocities(), 0, velocities, i * cells, cells);
    }
    int[] shape = {models.size(), models.getFirst().nz(), models.getFirst().nx()};
    Npy.write(input, shape, velocities);
    Process process =
        new ProcessBuilder(python, script, input.toString(), output.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("deepwave failed; its messages are above");
    }
    return Double.parseDouble(printed.strip());
  }

  /** Core-seconds for each of the benchmark's methods. */
  private static Map<String, Double> timeOurs() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(SimulatorBenchmark.class.getName())
                    .addProfiler(CpuTimeProfiler.class)
                    .build())
            .run();
    return results.stream()
        .collect(
            Collectors.toMap(
                result -> result.getPrimaryResult().getLabel(),
                result -> result.getSecondaryResults().get(CpuTimeProfiler.LABEL).getScore()));
  }

  /** Shows that the peers did the same work. */
  private static void printDifferences(List<VelocityModel> models, float[] deepwave) {
    Acquisition acquisition = Acquisition.openFwi(RECEIVERS);
    ForwardModelling sponge = new ForwardModelling(acquisition);
    ForwardModelling matchedLayer = new ForwardModelling(acquisition, Boundary.CPML);
    double plain = 0;
    double open = 0;
    for (int i = 0; i < models.size(); i++) {
      float[] loops = new PlainLoops(models.get(i)).gather();
      plain = Math.max(plain, difference(loops, 0, sponge.gather(models.get(i)).amplitudes()));
      // Deepwave has the other sign, and samples the pressure a time step earlier.
      float[] theirs = new float[GATHER];
      for (int at = 0; at < GATHER - RECEIVERS; at++) {
        theirs[at] = -deepwave[i * GATHER + at + RECEIVERS];
      }
      open = Math.max(open, difference(theirs, 1, matchedLayer.gather(models.get(i)).amplitudes()));
    }
    System.out.printf(
        "%nLargest difference of a gather, relative L2: plain loops %.1e from the sponge,"
            + " deepwave %.1e from the matched layer.%n",
        plain, open);
  }

  private static double difference(float[] one, int lastSamplesLeftOut, float[] other) {
    double squares = 0;
    double norm = 0;
    for (int i = 0; i < GATHER; i++) {
      if (i / RECEIVERS % SAMPLES < SAMPLES - lastSamplesLeftOut) {
        squares += Math.pow(one[i] - other[i], 2);
        norm += Math.pow(other[i], 2);
      }
    }
    return Math.sqrt(squares / norm);
  }
}
