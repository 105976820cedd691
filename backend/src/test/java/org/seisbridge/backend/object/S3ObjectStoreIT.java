package org.seisbridge.backend.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreIT extends ObjectStoreContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static S3Server server;

  @TempDir Path incoming;
  private S3Config config;
  private S3Client client;
  private ObjectStore store;

  @BeforeAll
  static void startServer() throws IOException {
    // What the AWS SDK reads where no environment is set.
    System.setProperty("aws.accessKeyId", "seisbridge");
    System.setProperty("aws.secretAccessKey", "secret");
    server = S3Server.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @BeforeEach
  void open() {
    String bucket = "bucket-" + BUCKETS.incrementAndGet();
    config = S3Config.of("s3://" + bucket + "/samples", server.address(), null);
    client = S3Connection.open(config);
    client.createBucket(create -> create.bucket(bucket));
    store = reopened();
  }

  @AfterEach
  void closeClients() {
    if (store != null) {
      store.close();
      client.close();
    }
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  ObjectStore reopened() {
    return new S3ObjectStore(config, incoming);
  }

  @Override
  void overwrite(String name, byte[] content) {
    client.putObject(
        put -> put.bucket(config.bucket()).key("samples/" + name), RequestBody.fromBytes(content));
  }

  @Override
  List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(incoming)) {
      return files.toList();
    }
  }

  @Test
  void objectsOfOthersInTheBucketAreLeftAlone() {
    for (String key : List.of("others", "samples/README", "samples/aa/deep", "samplesize")) {
      client.putObject(
          put -> put.bucket(config.bucket()).key(key), RequestBody.fromString("not ours"));
    }
    store.put(ABC);

    assertThat(store.list("", 1)).extracting(StoredObject::name).containsExactly(ABC_NAME);
  }

  /** More than this test's JVM would hold twice; the stream makes its bytes as it is read. */
  @Test
  void aContentLargerThanItsBufferIsStreamed() throws IOException {
    long length = 64L << 20;
    String name = store.put(new Counted(length)).name();

    assertThat(store.list("", 10))
        .singleElement()
        .satisfies(object -> assertThat(object.bytes()).isEqualTo(length));
    assertThat(store.has(name)).isTrue();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    S3Config none = S3Config.of("s3://no-such-bucket", server.address(), null);
    try (ObjectStore absent = new S3ObjectStore(none, incoming)) {
      assertUnavailable(() -> absent.put(ABC), "no bucket 'no-such-bucket'");
      assertUnavailable(() -> absent.get(ABC_NAME), "no bucket 'no-such-bucket'");
      assertUnavailable(() -> absent.list("", 1), "no bucket 'no-such-bucket'");
    }
  }

  @Test
  void whoeverHasNoRightIsToldWhichAreNeeded() throws IOException {
    try (S3Server strict = S3Server.startForbidding();
        ObjectStore closed =
            new S3ObjectStore(S3Config.of("s3://any", strict.address(), null), incoming)) {
      assertUnavailable(() -> closed.put(ABC), "rights to list the bucket");
      assertUnavailable(() -> closed.get(ABC_NAME), "InvalidAccessKeyId");
    }
  }

  @Test
  void aServerThatIsGoneIsNamedAndUsedAgainWhenItIsBack() throws IOException {
    URI address;
    try (S3Server first = S3Server.start()) {
      address = first.address();
    }
    S3Config config = S3Config.of("s3://later", address, null);
    try (ObjectStore store = new S3ObjectStore(config, incoming);
        S3Client client = S3Connection.open(config)) {
      assertUnavailable(() -> store.put(ABC), "cannot be reached");
      assertUnavailable(() -> store.get(ABC_NAME), address.toString());

      try (S3Server second = S3Server.start(address.getPort(), Map.of())) {
        assertThat(second.address()).isEqualTo(address);
        client.createBucket(create -> create.bucket("later"));
        store.put(ABC);
        assertThat(store.get(ABC_NAME)).isEqualTo(ABC);
      }
    }
  }

  private static void assertUnavailable(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessageContaining(reason);
  }

  /** So many bytes, each told by its place. */
  private static final class Counted extends InputStream {
    private final long length;
    private long at;

    Counted(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      return at == length ? -1 : (int) (at++ * 31 & 0xff);
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      if (at == length) {
        return -1;
      }
      int some = (int) Math.min(count, length - at);
      for (int i = 0; i < some; i++) {
        into[offset + i] = (byte) (at++ * 31);
      }
      return some;
    }
  }
}
