package org.seisbridge.backend.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.Part;
import org.seisbridge.api.object.PartPut;
import org.seisbridge.api.object.PutPart;
import org.seisbridge.backend.object.ObjectStore.Kept;

/** What every object store promises. */
abstract class ObjectStoreContract {
  static final byte[] ABC = "abc".getBytes(UTF_8);
  // FIPS 180-2, appendix B.1.
  static final String ABC_NAME = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  /** An empty one. */
  abstract ObjectStore store() throws Exception;

  /** Another one on the same objects. */
  abstract ObjectStore reopened() throws Exception;

  /** Puts other bytes where an object lies, behind the store's back. */
  abstract void overwrite(String name, byte[] content) throws Exception;

  /** Files of contents that are under way, or were when a process ended. */
  abstract List<?> leftovers() throws Exception;

  @Test
  void aContentIsNamedByItsSha256() throws Exception {
    assertThat(store().put(ABC)).isEqualTo(new Kept(ABC_NAME, false));
    try (ObjectStore again = reopened()) {
      assertThat(again.get(ABC_NAME)).isEqualTo(ABC);
      assertThat(again.has(ABC_NAME)).isTrue();
    }
  }

  @Test
  void theSameContentIsKeptOnce() throws Exception {
    ObjectStore store = store();
    store.put(ABC);

    assertThat(store.put(ABC).found()).isTrue();
    assertThat(store.put(new ByteArrayInputStream(ABC)).found()).isTrue();
    assertThat(store.list("", 10)).extracting(StoredObject::name).containsExactly(ABC_NAME);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void anEmptyContentIsAContent() throws Exception {
    String name = store().put(new byte[0]).name();

    assertThat(store().get(name)).isEmpty();
  }

  @Test
  void aStretchIsReadWithoutTheRest() throws Exception {
    ObjectStore store = store();
    byte[] content = random(300_000, 3);
    String name = store.put(content).name();

    assertStretch(store.get(name, 0, 1000), content, 0, 1000);
    assertStretch(store.get(name, 299_000, 5000), content, 299_000, 300_000);
    assertStretch(store.get(name, 0, 1 << 22), content, 0, 300_000);
    assertStretch(store.get(name, 300_000, 10), content, 300_000, 300_000);
    assertStretch(store.get(name, Long.MAX_VALUE, 10), content, 300_000, 300_000);
    assertStretch(store.get(name, 17, 0), content, 17, 17);
    assertThat(store.get(store.put(new byte[0]).name(), 0, 10).size()).isZero();
    assertThatThrownBy(() -> store.get(ABC_NAME, 0, 10))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining(ABC_NAME);
  }

  private static void assertStretch(ObjectStore.Stretch stretch, byte[] content, int from, int to) {
    assertThat(stretch.bytes()).isEqualTo(Arrays.copyOfRange(content, from, to));
    assertThat(stretch.size()).isEqualTo(content.length);
  }

  @Test
  void anObjectThatComesInPiecesIsOne() throws Exception {
    ObjectStore store = store();
    Path folder = Files.createTempDirectory("parts");
    ObjectParts parts = new ObjectParts(store, folder, InstantSource.system());
    byte[] content = random(10_000, 5);
    PartPut last = null;
    for (int offset = 0; offset < content.length; offset += 3000) {
      byte[] piece = Arrays.copyOfRange(content, offset, Math.min(content.length, offset + 3000));
      boolean ends = offset + 3000 >= content.length;
      last =
          parts.put(
              Caller.PLATFORM, new PutPart("checkpoint-1", offset, Buffer.buffer(piece), ends));
    }

    assertThat(last.sha256()).isEqualTo(ObjectStore.name(content));
    assertThat(store.get(last.sha256())).isEqualTo(content);
    Part part = parts.get(Caller.PLATFORM, new GetPart(last.sha256(), 9000, 4 << 20));
    assertThat(part.bytes().getBytes()).isEqualTo(Arrays.copyOfRange(content, 9000, 10_000));
    assertThat(part.size()).isEqualTo(10_000);
    // Nothing is left, or this fails.
    Files.delete(folder);
  }

  @Test
  void manyWhoPutTheSameAtOnceAllFindIt() throws Exception {
    ObjectStore store = store();
    byte[] content = random(300_000, 7);
    List<Future<Kept>> puts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        boolean streamed = i % 2 == 0;
        puts.add(
            threads.submit(
                () ->
                    streamed ? store.put(new ByteArrayInputStream(content)) : store.put(content)));
      }
    }
    for (Future<Kept> put : puts) {
      assertThat(store.get(put.get().name())).isEqualTo(content);
    }
    assertThat(store.list("", 10)).hasSize(1);
  }

  @Test
  void aDamagedObjectIsRefusedByNameAndMendedByPuttingItAgain() throws Exception {
    ObjectStore store = store();
    store.put(ABC);
    overwrite(ABC_NAME, "abd".getBytes(UTF_8));

    assertThatThrownBy(() -> store.get(ABC_NAME))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(ABC_NAME)
        .hasMessageContaining("damaged")
        .hasMessageContaining("ingest the record anew");

    assertThat(store.put(ABC).found()).isFalse();
    assertThat(store.get(ABC_NAME)).isEqualTo(ABC);
  }

  @Test
  void anObjectThatWasCutIsMendedByPuttingItAgain() throws Exception {
    ObjectStore store = store();
    store.put(ABC);
    overwrite(ABC_NAME, "ab".getBytes(UTF_8));

    assertThat(store.put(ABC).found()).isFalse();
    assertThat(store.get(ABC_NAME)).isEqualTo(ABC);
  }

  @Test
  void aLostObjectIsNamed() throws Exception {
    ObjectStore store = store();

    assertThat(store.has(ABC_NAME)).isFalse();
    assertThatThrownBy(() -> store.get(ABC_NAME))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
        .hasMessageContaining(ABC_NAME)
        .hasMessageContaining("missing");
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws Exception {
    ObjectStore store = store();
    InputStream cut = InputStream.nullInputStream();
    cut.close();
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), cut);

    assertThatThrownBy(() -> store.put(broken)).isInstanceOf(UncheckedIOException.class);
    assertThat(store.list("", 10)).isEmpty();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void objectsAreListedPageByPageInTheOrderOfTheirNames() throws Exception {
    ObjectStore store = store();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      names.add(store.put(random(10 + i, i)).name());
    }
    names.sort(null);

    List<StoredObject> first = store.list("", 10);
    List<StoredObject> second = store.list(first.getLast().name(), 10);
    List<StoredObject> third = store.list(second.getLast().name(), 10);

    assertThat(first).hasSize(10);
    assertThat(second).hasSize(10);
    assertThat(third).hasSize(5);
    List<StoredObject> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    assertThat(all).extracting(StoredObject::name).containsExactlyElementsOf(names);
    assertThat(all)
        .allSatisfy(
            object -> {
              assertThat(object.bytes()).isEqualTo(store.get(object.name()).length);
              assertThat(Duration.between(object.written(), Instant.now()).abs())
                  .isLessThan(Duration.ofMinutes(10));
            });
  }

  @Test
  void whatIsDeletedIsGoneAndTheRestStays() throws Exception {
    ObjectStore store = store();
    String other = store.put(random(10, 1)).name();
    store.put(ABC);

    store.delete(List.of(ABC_NAME));
    store.delete(List.of(ABC_NAME));
    store.delete(List.of());

    assertThat(store.has(ABC_NAME)).isFalse();
    assertThat(store.list("", 10)).extracting(StoredObject::name).containsExactly(other);
  }

  static byte[] random(int length, long seed) {
    byte[] content = new byte[length];
    new Random(seed).nextBytes(content);
    return content;
  }
}
