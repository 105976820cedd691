package org.seisbridge.backend.object;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.Part;
import org.seisbridge.api.object.PartPut;
import org.seisbridge.api.object.PutPart;
import org.seisbridge.api.object.Sha256;
import org.seisbridge.backend.bus.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects in pieces that messages can carry. What is not whole yet lies in a file of its own, until
 * its sender is done with it or has been silent for an hour. Threads may share it; methods block.
 */
public final class ObjectParts {
  /** Of those that are not whole; each may take the room of an object. */
  static final int MOST_UPLOADS = 64;

  private static final Logger log = LoggerFactory.getLogger(ObjectParts.class);
  private static final Duration SILENCE = Duration.ofHours(1);
  private static final Pattern UPLOAD = Pattern.compile("[a-z0-9-]{1,64}");

  private final ObjectStore objects;
  private final Path folder;
  private final InstantSource clock;
  private final Map<String, Upload> uploads = new TreeMap<>();

  /**
   * @param folder for what is not whole yet
   */
  public ObjectParts(ObjectStore objects, Path folder, InstantSource clock) {
    this.objects = requireNonNull(objects, "objects");
    this.folder = requireNonNull(folder, "folder");
    this.clock = requireNonNull(clock, "clock");
  }

  /** The operations, to be served. */
  public List<Endpoint<?, ?>> endpoints() {
    return List.of(
        new Endpoint<>(ObjectContract.PUT_PART, this::put),
        new Endpoint<>(ObjectContract.GET_PART, this::get));
  }

  /**
   * Takes a piece in. A piece that was not answered may be sent again.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} if it does not follow what there is, which
   *     the detail names; {@link ErrorCode#BUSY} if too many objects are under way
   */
  public PartPut put(Caller caller, PutPart part) {
    if (part.upload() == null || !UPLOAD.matcher(part.upload()).matches()) {
      throw invalid("An upload is named by 1 to 64 of a-z, 0-9 and -.");
    }
    if (part.bytes() == null || part.bytes().length() > ObjectContract.LARGEST_PIECE) {
      throw invalid("A piece has bytes, %d at most.".formatted(ObjectContract.LARGEST_PIECE));
    }
    if (part.offset() < 0) {
      throw invalid("A piece begins at 0 or later, not at %d.".formatted(part.offset()));
    }
    Upload upload = upload(part);
    try {
      PartPut stored = upload.put(part, objects);
      if (stored.sha256() != null) {
        forget(part.upload(), upload);
      }
      return stored;
    } catch (IOException e) {
      drop(part.upload(), upload);
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "Nothing can be stored in %s (%s). Free space there or mend the disk, and begin anew."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private synchronized Upload upload(PutPart part) {
    Instant now = clock.instant();
    Map.copyOf(uploads)
        .forEach(
            (name, upload) -> {
              if (upload.heard.plus(SILENCE).isBefore(now)) {
                drop(name, upload);
              }
            });
    Upload known = uploads.get(part.upload());
    if (part.offset() == 0) {
      if (known != null) {
        drop(part.upload(), known);
      }
      if (uploads.size() >= MOST_UPLOADS) {
        throw new ServiceException(
            ErrorCode.BUSY,
            "%d objects are being sent already. Try again later.".formatted(uploads.size()));
      }
      known = new Upload(folder);
      uploads.put(part.upload(), known);
    } else if (known == null) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          "There is nothing of the upload %s; begin it anew at 0.".formatted(part.upload()));
    }
    known.heard = now;
    return known;
  }

  private synchronized void forget(String name, Upload upload) {
    uploads.remove(name, upload);
  }

  private synchronized void drop(String name, Upload upload) {
    uploads.remove(name, upload);
    try {
      upload.drop();
    } catch (IOException e) {
      log.warn("What was sent of {} stays until the next start: {}", name, e.toString());
    }
  }

  /**
   * A piece of an object, as it lies in the store.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is no such object
   */
  public Part get(Caller caller, GetPart part) {
    if (!Sha256.isName(part.sha256())) {
      throw invalid("An object is named by its SHA-256, 64 digits of 0-9 and a-f.");
    }
    if (part.offset() < 0 || part.length() < 0 || part.length() > ObjectContract.LARGEST_PIECE) {
      throw invalid(
          "A piece begins at 0 or later and has %d bytes at most."
              .formatted(ObjectContract.LARGEST_PIECE));
    }
    ObjectStore.Stretch found = objects.get(part.sha256(), part.offset(), part.length());
    return new Part(Buffer.buffer(found.bytes()), found.size());
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
