package org.seisbridge.backend.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.PartPut;
import org.seisbridge.api.object.PutPart;

class ObjectPartsTest {
  private static final String NAME = ObjectStoreContract.ABC_NAME;

  @TempDir Path data;
  private Path incoming;
  private ObjectStore store;
  private ObjectParts parts;
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void open() throws IOException {
    incoming = Files.createDirectories(data.resolve("uploads"));
    store = new FolderObjectStore(data, Files.createDirectories(data.resolve("incoming")));
    parts = new ObjectParts(store, incoming, () -> now);
  }

  private PartPut put(String upload, long offset, String text, boolean last) {
    return parts.put(Caller.PLATFORM, part(upload, offset, text, last));
  }

  private static PutPart part(String upload, long offset, String text, boolean last) {
    return new PutPart(upload, offset, Buffer.buffer(text), last);
  }

  @Test
  void aPieceWhoseAnswerWasLostMayComeAgain() throws IOException {
    assertThat(put("one", 0, "a", false)).isEqualTo(new PartPut(1, null));
    assertThat(put("one", 0, "a", false)).isEqualTo(new PartPut(1, null));
    assertThat(put("one", 1, "b", false)).isEqualTo(new PartPut(2, null));
    assertThat(put("one", 1, "b", false)).isEqualTo(new PartPut(2, null));
    assertThat(put("one", 2, "c", true)).isEqualTo(new PartPut(3, NAME));
    assertThat(store.get(NAME)).isEqualTo("abc".getBytes(UTF_8));
    assertThat(files()).isEmpty();
  }

  @Test
  void uploadsAreKeptApart() {
    put("one", 0, "a", false);
    put("two", 0, "x", false);
    put("one", 1, "b", false);
    put("two", 1, "y", true);
    assertThat(put("one", 2, "c", true).sha256()).isEqualTo(NAME);
  }

  @Test
  void anOffsetOfNoughtBeginsAnew() throws IOException {
    put("one", 0, "nonsense", false);
    put("one", 0, "ab", false);
    assertThat(put("one", 2, "c", true).sha256()).isEqualTo(NAME);
    assertThat(files()).isEmpty();
  }

  @Test
  void aPieceThatDoesNotFollowIsToldWhereToGoOn() {
    put("one", 0, "ab", false);
    assertRefused(() -> put("one", 5, "c", true), ErrorCode.CONFLICT, "Go on at 2");
    assertRefused(() -> put("two", 5, "c", true), ErrorCode.CONFLICT, "begin it anew");
    assertThat(put("one", 2, "c", true).sha256()).isEqualTo(NAME);
    assertRefused(() -> put("one", 2, "c", true), ErrorCode.CONFLICT, "begin it anew");
  }

  @Test
  void whatIsNotGoneOnWithIsDroppedAfterAnHour() throws IOException {
    put("silent", 0, "a", false);
    now = now.plus(Duration.ofMinutes(50));
    put("slow", 0, "a", false);
    now = now.plus(Duration.ofMinutes(11));
    put("slow", 1, "b", false);

    assertRefused(() -> put("silent", 1, "b", false), ErrorCode.CONFLICT, "begin it anew");
    assertThat(files()).hasSize(1);
  }

  @Test
  void tooManyAtOnceAreRefused() {
    for (int i = 0; i < ObjectParts.MOST_UPLOADS; i++) {
      put("upload-" + i, 0, "a", false);
    }
    assertRefused(() -> put("one-more", 0, "a", false), ErrorCode.BUSY, "Try again later");
    put("upload-0", 1, "b", true);
    put("one-more", 0, "a", false);
  }

  @Test
  void whatNoPieceCanBeIsRefused() throws IOException {
    Buffer large = Buffer.buffer(new byte[ObjectContract.LARGEST_PIECE + 1]);
    assertRefused(
        () -> parts.put(Caller.PLATFORM, new PutPart("one", 0, large, false)),
        ErrorCode.INVALID,
        "4194304 at most");
    for (String name : List.of("", "../up", "A", "x".repeat(65))) {
      assertRefused(() -> put(name, 0, "a", false), ErrorCode.INVALID, "a-z, 0-9");
    }
    assertRefused(() -> put("one", -1, "a", false), ErrorCode.INVALID, "0 or later");
    assertRefused(
        () -> parts.get(Caller.PLATFORM, new GetPart("../secret", 0, 1)),
        ErrorCode.INVALID,
        "SHA-256");
    assertRefused(
        () -> parts.get(Caller.PLATFORM, new GetPart(NAME, -1, 1)),
        ErrorCode.INVALID,
        "0 or later");
    assertRefused(
        () -> parts.get(Caller.PLATFORM, new GetPart(NAME, 0, 1)), ErrorCode.NOT_FOUND, NAME);
    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(incoming)) {
      return files.toList();
    }
  }

  private static void assertRefused(ThrowingCallable request, ErrorCode code, String part) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}
