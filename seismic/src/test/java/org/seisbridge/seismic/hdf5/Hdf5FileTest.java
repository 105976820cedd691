package org.seisbridge.seismic.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.MalformedFiles;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;

class Hdf5FileTest {

  @ParameterizedTest
  @ValueSource(strings = {"variants_earliest.h5", "variants_latest.h5"})
  void readsWhatH5pyWrote(String name) throws IOException {
    NpyArray expected = Npy.read(reference("formats/hdf5/variants_expected.npy"));
    try (Hdf5File file = Hdf5File.open(reference("formats/hdf5/" + name))) {
      Hdf5Group root = file.root();
      for (String dataset : new String[] {"contiguous", "chunked", "big_endian_f8"}) {
        assertHolds(root.dataset(dataset), expected);
      }
      for (String compressed : new String[] {"gzip", "gzip_shuffle_fletcher"}) {
        if (name.contains("latest")) {
          // The newest layout of HDF5 2.0 is refused, with a way out.
          assertThatThrownBy(() -> root.dataset(compressed))
              .isInstanceOf(InvalidDataException.class)
              .hasMessageContaining("without libver='latest'");
        } else {
          assertHolds(root.dataset(compressed), expected);
        }
      }
      assertThat(root.dataset("i2").numbers()).containsExactly(-5, -4, -3, -2, -1, 0, 1, 2, 3, 4);
      assertThat(root.dataset("scalar").numbers()).containsExactly(2.5);
      assertThat(root.group("deep").group("er").group("group").dataset("value").numbers())
          .containsExactly(1, 2, 3);
      assertThat(root.dataset("contiguous").attributes())
          .containsEntry("vlen_string", "café")
          .containsEntry("fixed_string", "fixed")
          .containsEntry("number", "1.5")
          .containsEntry("integer", "-7")
          .containsEntry("array", "[1.0 2.0]");
    }
  }

  private static void assertHolds(Hdf5Dataset dataset, NpyArray expected) {
    long[] shape = dataset.shape();
    assertThat(Arrays.stream(shape).mapToInt(Math::toIntExact).toArray())
        .isEqualTo(expected.shape());
    double[] values = expected.toDoubles();
    assertThat(dataset.numbers()).isEqualTo(values);
    int row = values.length / (int) shape[0];
    for (int first = 0; first < shape[0]; first += 7) {
      int count = (int) Math.min(3, shape[0] - first);
      assertThat(dataset.rows(first, count))
          .isEqualTo(Arrays.copyOfRange(values, first * row, (first + count) * row));
    }
    assertThatThrownBy(() -> dataset.rows(shape[0], 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsDamagedOrLeadsOutOfTheFile() throws IOException {
    return MalformedFiles.refusals("hdf5", Hdf5FileTest::readAll);
  }

  private static void readAll(Path path) throws IOException {
    try (Hdf5File file = Hdf5File.open(path)) {
      readAll(file.root(), new HashSet<>());
    }
  }

  /** All datasets, each group once. */
  private static void readAll(Hdf5Group group, Set<Long> seen) {
    for (String name : group.names()) {
      if (!group.isGroup(name)) {
        Hdf5Dataset dataset = group.dataset(name);
        if (dataset.isNumbers()) {
          assertThat(dataset.numbers()).isNotNull();
        }
      } else if (seen.add(group.address(name))) {
        readAll(group.group(name), seen);
      } else {
        // Taken for a trace, as the readers of datasets take each name, it is refused.
        assertThat(group.dataset(name).shape()).isNotNull();
      }
    }
  }

  @Test
  void missingNamesAreNamed() throws IOException {
    try (Hdf5File file = Hdf5File.open(reference("formats/hdf5/variants_latest.h5"))) {
      assertThatThrownBy(() -> file.root().dataset("absent"))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("it holds no 'absent'");
      assertThatThrownBy(() -> file.root().group("i2")).hasMessageContaining("it is a dataset");
    }
  }
}
