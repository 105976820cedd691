package org.seisbridge.backend.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.SmallDisk;

class FolderObjectStoreTest extends ObjectStoreContract {
  @TempDir Path data;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    store = reopened();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  ObjectStore reopened() throws IOException {
    return in(data);
  }

  private static ObjectStore in(Path data) throws IOException {
    return new FolderObjectStore(data, Files.createDirectories(data.resolve("incoming")));
  }

  @Override
  void overwrite(String name, byte[] content) throws IOException {
    Files.write(data.resolve("objects").resolve(name.substring(0, 2)).resolve(name), content);
  }

  @Override
  List<Path> leftovers() throws IOException {
    return files(data.resolve("incoming"));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void otherFilesInTheFolderAreNoObjects() throws IOException {
    store.put(ABC);
    Files.writeString(data.resolve("objects/ba/README"), "not ours");
    Files.writeString(data.resolve("objects/ba/" + ABC_NAME + ".bak"), "not ours");

    assertThat(store.list("", 10)).extracting(StoredObject::name).containsExactly(ABC_NAME);
  }

  @Test
  void onAFullDiskNothingIsKeptAndTheRestStays() throws Exception {
    try (SmallDisk disk = new SmallDisk(data.resolve("disk"), 1)) {
      ObjectStore full = in(disk.path());
      String kept = full.put(random(500_000, 1)).name();
      byte[] tooMuch = random(900_000, 2);

      assertThatThrownBy(() -> full.put(tooMuch)).satisfies(FolderObjectStoreTest::saysSpace);
      assertThatThrownBy(() -> full.put(new ByteArrayInputStream(tooMuch)))
          .satisfies(FolderObjectStoreTest::saysSpace);

      assertThat(full.list("", 10)).extracting(StoredObject::name).containsExactly(kept);
      assertThat(full.get(kept)).isEqualTo(random(500_000, 1));
      assertThat(files(disk.path().resolve("incoming"))).isEmpty();
      full.delete(List.of(kept));
      assertThat(full.put(tooMuch).found()).isFalse();
    }
  }

  private static void saysSpace(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("Free space");
  }
}
