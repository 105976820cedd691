package org.seisbridge.benchmarks.familiarity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.trainer.evaluation.EvaluationSample;

/**
 * Gathers that no model was trained on, as network inputs, by kind: of well-known models of the
 * ground, of nothing but noise, and of earthquakes in a gather's shape.
 */
final class OddGathers {
  private static final int CELLS = NetworkInput.RECEIVERS;
  private static final int SAMPLES = NetworkInput.SAMPLES * NetworkInput.DECIMATION;
  private static final int TRACES = NetworkInput.SHOTS * NetworkInput.RECEIVERS;
  private static final ForwardModelling MODELLING =
      new ForwardModelling(Acquisition.openFwi(CELLS));

  /** Cells between windows of models as wide as two or three of them. */
  private static final int STEP = 6;

  private final Path data;
  private final int count;

  /**
   * @param data the folder of real data
   * @param count how many gathers of each kind, where there are so many
   */
  OddGathers(Path data, int count) {
    this.data = data;
    this.count = count;
  }

  /** By kind; without velocities and attributes where no ground is known. */
  Map<String, List<EvaluationSample>> all() throws IOException {
    Map<String, List<EvaluationSample>> all = new LinkedHashMap<>();
    all.put("white noise", noise());
    List<float[]> traces = earthquakes();
    all.put("earthquakes, 10 s as 1 s", earthquakes(traces, NetworkInput.DECIMATION));
    all.put("earthquakes, 1 s", earthquakes(traces, 1));
    for (String name : List.of("marmousi", "overthrust")) {
      NpyArray model = Npy.read(data.resolve("fed_fwi/%s_vel.npy".formatted(name)));
      NpyArray shots = Npy.read(data.resolve("fed_fwi/%s_seis_geo_client1.npy".formatted(name)));
      all.put(name + " windows", windows(model.toFloats(), 70, 190));
      all.put(name + ", others' recordings", cuts(shots.toFloats(), shots.shape()[3]));
    }
    NpyArray second = Npy.read(data.resolve("marmousi2/marmousi2_vp_10m_351x1701.npy"));
    all.put("marmousi2 windows", scattered(second.toFloats(), 351, 1701));
    return all;
  }

  /** Of a model 700 m deep, side by side. */
  private static List<EvaluationSample> windows(float[] model, int rows, int columns) {
    return IntStream.rangeClosed(0, (columns - CELLS) / STEP)
        .mapToObj(i -> simulated(model, rows - CELLS, i * STEP, columns))
        .toList();
  }

  /** From anywhere in a large model. */
  private List<EvaluationSample> scattered(float[] model, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.generate(
            () ->
                simulated(
                    model,
                    random.nextInt(rows - CELLS + 1),
                    random.nextInt(columns - CELLS + 1),
                    columns))
        .limit(count)
        .toList();
  }

  private static EvaluationSample simulated(float[] model, int top, int left, int columns) {
    float[] velocities = new float[CELLS * CELLS];
    for (int row = 0; row < CELLS; row++) {
      System.arraycopy(model, (top + row) * columns + left, velocities, row * CELLS, CELLS);
    }
    VelocityModel ground = new VelocityModel(CELLS, CELLS, 10, velocities);
    return new EvaluationSample(
        NetworkInput.of(MODELLING.gather(ground)),
        velocities,
        Descriptors.of(ground).toFloats(),
        null);
  }

  /** Seventy neighbouring receivers, of shots that are not where the encoder takes them to be. */
  private static List<EvaluationSample> cuts(float[] shots, int receivers) {
    List<EvaluationSample> cuts = new ArrayList<>();
    for (int first = 0; first + CELLS <= receivers; first += STEP) {
      float[] cut = new float[TRACES * SAMPLES];
      for (int row = 0; row < NetworkInput.SHOTS * SAMPLES; row++) {
        System.arraycopy(shots, row * receivers + first, cut, row * CELLS, CELLS);
      }
      cuts.add(groundless(NetworkInput.of(gather(cut))));
    }
    return cuts;
  }

  private static EvaluationSample groundless(float[] input) {
    return new EvaluationSample(input, null, null, null);
  }

  private static Gather gather(float[] amplitudes) {
    return new Gather(NetworkInput.SHOTS, SAMPLES, CELLS, 1e-3, 10, amplitudes);
  }

  private List<EvaluationSample> noise() {
    SplittableRandom random = new SplittableRandom(2);
    return Stream.generate(
            () -> {
              float[] noise = new float[TRACES * SAMPLES];
              for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) random.nextGaussian();
              }
              return groundless(NetworkInput.of(gather(noise)));
            })
        .limit(count)
        .toList();
  }

  /** Components of earthquakes, from two seconds before P on, at 100 Hz, each of unit RMS. */
  private List<float[]> earthquakes() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(data.resolve("phasenet_ncedc"))) {
      files = all.filter(file -> file.toString().endsWith(".npz")).sorted().toList();
    }
    List<float[]> traces = new ArrayList<>();
    for (Path file : files) {
      NpyArray data = entry(file, "data");
      float[] waveform = data.toFloats();
      int begin = (int) Math.max(0, entry(file, "itp").toDoubles()[0] - 200);
      int components = data.shape()[1];
      for (int component = 0; component < components; component++) {
        float[] trace = new float[SAMPLES + 400];
        for (int i = 0; i < trace.length; i++) {
          trace[i] = waveform[(begin + i) * components + component];
        }
        if (normalized(trace)) {
          traces.add(trace);
        }
      }
    }
    return traces;
  }

  /** One array; others in the file are of text, which is not read. */
  private static NpyArray entry(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name + ".npy"))) {
      return Npy.read(file + "[" + name + "]", in.readAllBytes());
    }
  }

  private static boolean normalized(float[] trace) {
    double mean = IntStream.range(0, trace.length).mapToDouble(i -> trace[i]).average().orElse(0);
    double squares = 0;
    for (int i = 0; i < trace.length; i++) {
      trace[i] -= (float) mean;
      squares += (double) trace[i] * trace[i];
    }
    double rms = Math.sqrt(squares / trace.length);
    for (int i = 0; i < trace.length; i++) {
      trace[i] /= (float) rms;
    }
    return rms > 0;
  }

  /**
   * Gathers whose traces are earthquakes' from anywhere, P between one and three seconds.
   *
   * @param decimation 10 if 100 Hz is taken for 1 ms, 1 if it is what the network sees
   */
  private List<EvaluationSample> earthquakes(List<float[]> traces, int decimation) {
    SplittableRandom random = new SplittableRandom(3);
    return Stream.generate(
            () -> {
              int samples = NetworkInput.SAMPLES * decimation;
              float[] values = new float[TRACES * samples];
              for (int trace = 0; trace < TRACES; trace++) {
                float[] earthquake = traces.get(random.nextInt(traces.size()));
                int begin = decimation == 1 ? 150 + random.nextInt(50) : random.nextInt(100);
                int first = trace / CELLS * samples * CELLS + trace % CELLS;
                for (int i = 0; i < samples; i++) {
                  values[first + i * CELLS] = earthquake[begin + i];
                }
              }
              if (decimation == 1) {
                NetworkInput.compress(values);
                return groundless(values);
              }
              return groundless(NetworkInput.of(gather(values)));
            })
        .limit(count)
        .toList();
  }
}
