package org.seisbridge.backend.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ServiceException;

class ObjectStoreTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);
  // FIPS 180-2, appendix B.1.
  private static final String ABC_NAME =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path data;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    store = reopened();
  }

  @Test
  void aContentIsNamedByItsSha256() throws IOException {
    assertThat(store.put(new ByteArrayInputStream(ABC))).isEqualTo(ABC_NAME);
    assertThat(reopened().get(ABC_NAME)).isEqualTo(ABC);
  }

  @Test
  void theSameContentIsKeptOnce() throws IOException {
    store.put(new ByteArrayInputStream(ABC));
    store.put(new ByteArrayInputStream(ABC));

    assertThat(files()).containsExactly(data.resolve("objects/ba/" + ABC_NAME));
  }

  @Test
  void aDamagedObjectIsRefusedByNameAndMendedByPuttingItAgain() throws IOException {
    store.put(new ByteArrayInputStream(ABC));
    Path file = data.resolve("objects/ba/" + ABC_NAME);
    Files.writeString(file, "abd");

    assertThatThrownBy(() -> store.get(ABC_NAME))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("ingest the record anew");

    store.put(new ByteArrayInputStream(ABC));
    assertThat(store.get(ABC_NAME)).isEqualTo(ABC);
  }

  @Test
  void aLostObjectIsNamed() {
    assertThatThrownBy(() -> store.get(ABC_NAME))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(ABC_NAME)
        .hasMessageContaining("missing");
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    InputStream cut = InputStream.nullInputStream();
    cut.close();
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), cut);

    assertThatThrownBy(() -> store.put(broken)).isInstanceOf(UncheckedIOException.class);
    assertThat(files()).isEmpty();
  }

  private ObjectStore reopened() throws IOException {
    return new ObjectStore(data, Files.createDirectories(data.resolve("incoming")));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(data)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
