package org.seisbridge.seismic.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.seismic.ReferenceFiles.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.seisbridge.seismic.InvalidDataException;

class NpyPropertyTest {

  @Property(tries = 300)
  void whatIsWrittenIsRead(
      @ForAll NpyType type,
      @ForAll @IntRange(min = 1, max = 3) int version,
      @ForAll boolean bigEndian,
      @ForAll boolean fortranOrder,
      @ForAll @Size(max = 4) List<@IntRange(max = 5) Integer> axes,
      @ForAll long seed) {
    int[] shape = axes.stream().mapToInt(Integer::intValue).toArray();
    Random random = new Random(seed);
    double[] values = new double[(int) NpyHeader.elements(shape)];
    Arrays.setAll(values, i -> type == NpyType.B1 ? random.nextInt(2) : random.nextInt(128));
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    NpyFormat format = new NpyFormat(version, type, order, fortranOrder);
    NpyArray read = Npy.read("a", Npy.encode(NpyArray.of(shape, values), format));
    assertThat(read.type()).isEqualTo(type);
    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.toDoubles()).isEqualTo(values);
  }

  @Property(tries = 2000)
  void damagedNpyIsReadOrRefused(@ForAll @IntRange(max = 3) int file, @ForAll long seed)
      throws IOException {
    String[] files = {"f4_little.npy", "f8_fortran_3d_big.npy", "f4_v3.npy", "f4_0d.npy"};
    byte[] damaged = damage(content("formats/npy/" + files[file]), seed);
    readOrRefuse(() -> Npy.read("a", damaged));
  }

  @Property(tries = 300)
  void damagedGzipIsReadOrRefused(@ForAll long seed) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content("formats/npy/f4_little.npy"));
    }
    byte[] intact = compressed.toByteArray();
    assertThat(Npy.read("a", intact).shape()).containsExactly(3, 4);
    readOrRefuse(() -> Npy.read("a", damage(intact, seed)));
  }

  @Property(tries = 300)
  void damagedNpzIsReadOrRefused(@ForAll @IntRange(max = 2) int file, @ForAll long seed)
      throws IOException {
    String[] files = {"stored.npz", "deflated.npz", "deflated_streamed.npz"};
    byte[] damaged = damage(content("formats/npz/" + files[file]), seed);
    readOrRefuse(() -> Npz.read("a", damaged));
  }

  private interface Reading {
    Object read() throws IOException;
  }

  /** Lets every exception through but the one that damaged files are to give. */
  private static void readOrRefuse(Reading reading) throws IOException {
    try {
      assertThat(reading.read()).isNotNull();
    } catch (InvalidDataException e) {
      assertThat(e.source()).startsWith("a");
    }
  }

  /** One to four bytes changed, and now and then a piece cut out or doubled. */
  private static byte[] damage(byte[] intact, long seed) {
    Random random = new Random(seed);
    byte[] damaged = intact.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    int from = random.nextInt(damaged.length);
    int to = from + random.nextInt(damaged.length - from + 1);
    return switch (random.nextInt(4)) {
      case 0 -> join(Arrays.copyOf(damaged, from), Arrays.copyOfRange(damaged, to, damaged.length));
      case 1 -> join(Arrays.copyOf(damaged, to), Arrays.copyOfRange(damaged, from, damaged.length));
      default -> damaged;
    };
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
