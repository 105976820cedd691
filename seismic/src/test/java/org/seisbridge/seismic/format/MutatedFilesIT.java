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
import org.seisbridge.seismic.catalogue.Catalogues;
import org.seisbridge.seismic.catalogue.EventTable;
import org.seisbridge.seismic.npy.Npy;

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

  private static final String NDK =
      """
      PDEW 2006/04/09 20:50:46.0 -20.45  -70.24  34.6 5.5 5.8 NEAR COAST OF NORTHERN C
      C200604092050A   B: 88  166  40 S: 96  189  50 M: 41   52 125 CMT: 1 TRIHD:  1.8
      CENTROID:      5.3 0.1 -20.46 0.01  -70.73 0.01  39.0  0.4 FREE S-20060726112355
      24  4.180 0.069 -1.700 0.046 -2.480 0.060 -1.050 0.052 -2.410 0.075 -2.280 0.038
      V10   4.975 73 100   0.120  8 216  -5.095 15 308   5.035  49 30  106 211 61   81
      """;

  private static final String EVENTS =
      """
      #EventID | Time | Latitude | Longitude | Depth/km | Author | Magnitude | EventType
      ev1 | 2020-01-02T03:04:05.25 | 34.05 | -118.25 | 0.5 | XX | 1.7 | quarry blast
      ev2 | 2020-01-02T04:04:05 | 34.15 | -118.35 | 8.5 | XX | 2.7 | earthquake
      """;

  private static final String STATIONS =
      """
      #Network|Station|Latitude|Longitude|Elevation|SiteName|StartTime|EndTime
      IU|ANMO|34.9459|-106.4572|1850.0|Albuquerque|1989-08-29T00:00:00|
      UU|SPU|41.31|-112.45|2086.0|South Promontory Point|2000-01-01T00:00:00|
      """;

  private static final String EVENT_TABLE =
      """
      id,type,time,latitude,longitude,depth_km,magnitude
      ev1,explosion,2020-01-02T03:04:05.25Z,34.05,-118.25,0.5,1.7
      "ev2",earthquake,2020-01-02T04:04:05Z,34.15,-118.35,8.5,2.7
      """;

  private static final String STATION_TABLE =
      """
      network,station,latitude,longitude
      IU,ANMO,34.9459,-106.4572
      UU,"SPU",41.31,-112.45
      """;

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
  Stream<DynamicTest> catalogues() throws IOException {
    Path events = reference("formats/quakeml/events.xml");
    Path stations = reference("formats/stationxml/station.xml");
    return Stream.of(
        catalogue("QuakeML", events, MutatedFilesIT::events),
        catalogue("StationXML", stations, Catalogues::stations),
        catalogue("NDK", text(NDK), MutatedFilesIT::events),
        catalogue("events of FDSN text", text(EVENTS), MutatedFilesIT::events),
        catalogue("stations of FDSN text", text(STATIONS), Catalogues::stations),
        catalogue("events of CSV", text(EVENT_TABLE), MutatedFilesIT::events),
        catalogue("stations of CSV", text(STATION_TABLE), Catalogues::stations));
  }

  /** A test of a file that is read as it is. */
  private DynamicTest catalogue(String name, Path file, Reading reading) {
    return dynamicTest(
        name,
        () -> {
          reading.read(file);
          mutate(file, reading);
        });
  }

  private static void events(Path file) throws IOException {
    assertThat(Catalogues.events(file, EventTable.COLUMNS)).isNotEmpty();
  }

  private Path text(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "catalogue", null), text);
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
