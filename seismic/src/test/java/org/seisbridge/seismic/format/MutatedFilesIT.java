package org.seisbridge.seismic.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.quakeml.QuakeMl;
import org.seisbridge.seismic.stationxml.StationXml;

/**
 * A file with a few bytes changed reads as something that could have been recorded, or is refused
 * with a reason; nothing else, at the cost of no more memory than a file of its size may take.
 */
@Timeout(600)
class MutatedFilesIT {
  private static final int ROUNDS = Integer.getInteger("mutation.rounds", 2000);
  private static final long SEED = Long.getLong("mutation.seed", 20261123);

  /** Items of a file that are read. */
  private static final int ITEMS = 3;

  /** Bytes, beside ten times the file: what a gather of the models' size takes on its way. */
  private static final long MEMORY = 64 << 20;

  /** What is taken for a number of samples, an offset or a version. */
  private static final int[] EXTREMES = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 24};

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  private interface Reading {
    void read(Path file) throws IOException;
  }

  @TestFactory
  Stream<DynamicTest> formats() throws IOException {
    return tests("formats", "sgy|npz|mseed|sac|h5|hdf5", this::all);
  }

  @TestFactory
  Stream<DynamicTest> arrays() throws IOException {
    return tests("formats/npy", "npy", Npy::read);
  }

  @TestFactory
  Stream<DynamicTest> catalogues() {
    Path events = reference("formats/quakeml/events.xml");
    Path stations = reference("formats/stationxml/station.xml");
    return Stream.of(
        dynamicTest("QuakeML", () -> mutate(events, QuakeMl::read)),
        dynamicTest("StationXML", () -> mutate(stations, StationXml::read)));
  }

  /** A test for each file of a folder whose name ends like that. */
  private Stream<DynamicTest> tests(String below, String endings, Reading reading)
      throws IOException {
    try (Stream<Path> files = Files.walk(reference(below))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(" + endings + ")"))
          .sorted()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> mutate(file, reading)))
          .toList()
          .stream();
    }
  }

  private void mutate(Path file, Reading reading) throws IOException {
    byte[] original = Files.readAllBytes(file);
    Path mutant = folder.resolve(file.getFileName());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] content = corrupted(original, new Random(SEED + round));
      Files.write(mutant, content);
      long before = threads.getCurrentThreadAllocatedBytes();
      String what = "%s, seed %d".formatted(file.getFileName(), SEED + round);
      try {
        reading.read(mutant);
      } catch (InvalidDataException e) {
        assertThat(e.getMessage()).as(what).hasSizeLessThan(1000).matches("[ -~]*");
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError(what, e);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).as(what).isLessThan(10L * content.length + MEMORY);
    }
  }

  private void all(Path file) throws IOException {
    try (FileContent content = FileFormat.openAny(FileSource.of(file), Stated.NOTHING)) {
      assertThat(content.facts()).isNotEmpty();
      content.notes();
      for (int i = 0; i < Math.min(ITEMS, content.size()); i++) {
        content.name(i);
        assertPlausible(content.item(i).value());
      }
    }
  }

  private static void assertPlausible(Item item) {
    float[] values =
        switch (item) {
          case Item.OfGather(var gather) -> gather.amplitudes();
          case Item.OfVelocity(var model) -> model.velocities();
          case Item.OfWaveform labelled -> labelled.waveform().amplitudes();
        };
    assertThat(values).isNotEmpty();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new AssertionError("an amplitude is " + value);
      }
    }
  }

  private static byte[] corrupted(byte[] original, Random random) {
    byte[] content = original.clone();
    for (int left = 1 + random.nextInt(4); left > 0 && content.length > 0; left--) {
      content = changed(content, random);
    }
    return content;
  }

  private static byte[] changed(byte[] content, Random random) {
    // Half of the changes are to the beginning, where what a file says of itself is.
    int reach = random.nextBoolean() ? Math.min(content.length, 512) : content.length;
    int at = random.nextInt(reach);
    int length = Math.min(1 + random.nextInt(16), content.length - at);
    switch (random.nextInt(8)) {
      case 0 -> content[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> content[at] = (byte) random.nextInt(256);
      case 2 -> Arrays.fill(content, at, at + length, (byte) 0);
      case 3 -> Arrays.fill(content, at, at + length, (byte) 0xff);
      case 4 -> {
        int extreme = EXTREMES[random.nextInt(EXTREMES.length)];
        int value = random.nextBoolean() ? extreme : Integer.reverseBytes(extreme);
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
        System.arraycopy(bytes, 0, content, at, Math.min(bytes.length, content.length - at));
      }
      case 5 -> {
        return Arrays.copyOf(content, at);
      }
      case 6 -> {
        return joined(content, at, at + length);
      }
      default -> {
        return joined(content, at + length, at);
      }
    }
    return content;
  }

  /** All before one place, and all from another one on. */
  private static byte[] joined(byte[] content, int end, int begin) {
    byte[] result = Arrays.copyOf(content, end + content.length - begin);
    System.arraycopy(content, begin, result, end, content.length - begin);
    return result;
  }
}
