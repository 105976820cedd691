package org.seisbridge.seismic.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.InvalidDataException;

class NpyFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsOneEntry(boolean fortranOrder) throws IOException {
    int[] shape = {4, 2, 3};
    double[] values = new double[24];
    Arrays.setAll(values, i -> i);
    Path file = folder.resolve("a.npy");
    NpyFormat format = new NpyFormat(2, NpyType.F8, ByteOrder.BIG_ENDIAN, fortranOrder);
    Npy.write(file, NpyArray.of(shape, values), format);
    try (NpyFile npy = NpyFile.open(file)) {
      assertThat(npy.items()).isEqualTo(4);
      for (int item = 0; item < 4; item++) {
        NpyArray entry = npy.readItem(item);
        assertThat(entry.shape()).containsExactly(2, 3);
        assertThat(entry.toDoubles()).isEqualTo(Arrays.copyOfRange(values, 6 * item, 6 * item + 6));
      }
      assertThatThrownBy(() -> npy.readItem(4))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining("entries 0 to 3, not 4");
    }
  }

  @Test
  void readsOneEntryOfAFileLargerThanAnyArray() throws IOException {
    int items = 2000;
    Path file = folder.resolve("sparse.npy");
    byte[] header =
        new NpyHeader(NpyFormat.standard(NpyType.F4), new int[] {items, 5, 1000, 70}, 0).encode();
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.write(header);
      raw.setLength(header.length + items * 350_000L * 4);
      raw.seek(header.length + 1999 * 350_000L * 4);
      raw.write(new byte[] {0, 0, (byte) 0x80, 0x3f});
    }
    try (NpyFile npy = NpyFile.open(file)) {
      assertThat(npy.readItem(1999).toFloats()).startsWith(1, 0);
    }
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("2800000000 bytes is too large");
  }

  @Test
  void streamedFileIsWhatNumpyWouldHaveWritten() throws IOException {
    Path file = folder.resolve("a.npy");
    try (NpyWriter writer = NpyWriter.create(file, 1, 2)) {
      writer.append(new float[] {1, 2});
      writer.append(new float[] {3, 4});
      writer.append(new float[] {5, 6});
      assertThat(file).doesNotExist();
      writer.finish();
    }
    assertThat(Files.readAllBytes(file))
        .isEqualTo(Npy.encode(new int[] {3, 1, 2}, new float[] {1, 2, 3, 4, 5, 6}));
  }

  @Test
  void unfinishedFileLeavesNothing() throws IOException {
    try (NpyWriter writer = NpyWriter.create(folder.resolve("a.npy"), 2)) {
      writer.append(new float[] {1, 2});
      assertThatThrownBy(() -> writer.append(new float[3]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
