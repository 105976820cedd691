package org.seisbridge.backend.object;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.object.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * Objects in a bucket, under {@code prefix + SHA-256}. The server is told the checksum of what it
 * is sent, and what it sends is checked here.
 */
public final class S3ObjectStore implements ObjectStore {
  private static final Logger log = LoggerFactory.getLogger(S3ObjectStore.class);

  /** S3 takes no more in one request. */
  private static final long LARGEST = 5L << 30;

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final S3Config config;
  private final Path incoming;
  private final S3Client client;

  /** Objects found damaged, which a look-up therefore must not take for whole. */
  private final Set<String> damaged = ConcurrentHashMap.newKeySet();

  /**
   * Opens the store. A bucket that cannot be reached is no error yet, for it may come; the log says
   * what is wrong.
   *
   * @param incoming an empty folder, for what is not yet sent
   */
  public S3ObjectStore(S3Config config, Path incoming) {
    this.config = requireNonNull(config, "config");
    this.incoming = requireNonNull(incoming, "incoming");
    this.client = S3Connection.open(config);
    try {
      list("", 1);
    } catch (ServiceException e) {
      log.error("Objects cannot be stored or read until this is mended: {}", e.getMessage());
    }
  }

  @Override
  public Kept put(byte[] content) {
    return put(Sha256.name(content), content.length, () -> RequestBody.fromBytes(content));
  }

  @Override
  public Kept put(InputStream content) {
    try (Incoming whole = Incoming.of(content, incoming)) {
      if (whole.bytes() > LARGEST) {
        throw new ServiceException(
            ErrorCode.TOO_LARGE,
            "An object of %d bytes is larger than the 5 GiB that S3 takes at once. Split it."
                .formatted(whole.bytes()));
      }
      return put(whole.name(), whole.bytes(), () -> RequestBody.fromFile(whole.file()));
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "%s cannot be written (%s). Free space there, and try again."
              .formatted(incoming, e.getMessage()),
          e);
    }
  }

  private Kept put(String name, long bytes, Supplier<RequestBody> content) {
    if (!damaged.contains(name) && length(name) == bytes) {
      return new Kept(name, true);
    }
    String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(name));
    asked(
        () ->
            client.putObject(
                put -> put.bucket(config.bucket()).key(key(name)).checksumSHA256(checksum),
                content.get()));
    damaged.remove(name);
    return new Kept(name, false);
  }

  @Override
  public byte[] get(String name) {
    byte[] content =
        asked(
            () -> {
              try (ResponseInputStream<GetObjectResponse> stream =
                  client.getObject(get -> get.bucket(config.bucket()).key(key(name)))) {
                return read(name, stream);
              } catch (NoSuchKeyException e) {
                throw Unusable.missing(place(name), e);
              }
            });
    if (!name.equals(Sha256.name(content))) {
      damaged.add(name);
      throw Unusable.damaged(place(name));
    }
    return content;
  }

  @Override
  public Stretch get(String name, long offset, int length) {
    long size = length(name);
    if (size < 0) {
      throw Unusable.unknown(name);
    }
    if (offset >= size || length == 0) {
      return new Stretch(new byte[0], size);
    }
    long last = Math.min(size, offset + length) - 1;
    return asked(
        () -> {
          try (ResponseInputStream<GetObjectResponse> stream =
              client.getObject(
                  get ->
                      get.bucket(config.bucket())
                          .key(key(name))
                          .range("bytes=%d-%d".formatted(offset, last)))) {
            return new Stretch(stream.readNBytes((int) (last - offset + 1)), size);
          } catch (NoSuchKeyException _) {
            throw Unusable.unknown(name);
          }
        });
  }

  private byte[] read(String name, ResponseInputStream<GetObjectResponse> stream)
      throws IOException {
    long bytes = stream.response().contentLength();
    if (bytes > LONGEST_ARRAY) {
      stream.abort();
      throw new ServiceException(
          ErrorCode.TOO_LARGE, "%s has %d bytes, too many to read.".formatted(place(name), bytes));
    }
    return stream.readNBytes((int) bytes);
  }

  @Override
  public boolean has(String name) {
    return !damaged.contains(name) && length(name) >= 0;
  }

  /** −1 if it is not there. */
  private long length(String name) {
    return asked(
        () -> {
          try {
            return client
                .headObject(head -> head.bucket(config.bucket()).key(key(name)))
                .contentLength();
          } catch (NoSuchKeyException _) {
            return -1L;
          }
        });
  }

  @Override
  public List<StoredObject> list(String after, int limit) {
    return asked(
        () ->
            client
                .listObjectsV2Paginator(
                    list ->
                        list.bucket(config.bucket())
                            .prefix(config.prefix())
                            .startAfter(after.isEmpty() ? null : key(after))
                            .maxKeys(limit))
                .contents()
                .stream()
                .filter(object -> Sha256.isName(name(object.key())))
                .limit(limit)
                .map(
                    object ->
                        new StoredObject(name(object.key()), object.size(), object.lastModified()))
                .toList());
  }

  @Override
  public void delete(Collection<String> names) {
    if (names.isEmpty()) {
      return;
    }
    List<ObjectIdentifier> keys =
        names.stream().map(name -> ObjectIdentifier.builder().key(key(name)).build()).toList();
    DeleteObjectsResponse reply =
        asked(
            () ->
                client.deleteObjects(
                    delete ->
                        delete
                            .bucket(config.bucket())
                            .delete(which -> which.objects(keys).quiet(true))));
    if (reply.hasErrors()) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "%d objects of %s could not be removed: %s"
              .formatted(reply.errors().size(), config, reply.errors().getFirst().message()));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** A request, which may fail in the server's or the network's way. */
  @FunctionalInterface
  private interface Request<T> {
    T send() throws IOException;
  }

  private <T> T asked(Request<T> request) {
    try {
      return request.send();
    } catch (SdkException | IOException e) {
      throw S3Faults.unavailable(config, e);
    }
  }

  private String key(String name) {
    return config.prefix() + name;
  }

  private String name(String key) {
    return key.substring(config.prefix().length());
  }

  private String place(String name) {
    return "Object s3://" + config.bucket() + "/" + key(name);
  }
}
