package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.DataFile;

/**
 * The files of a form, with the fields that say how they are sampled. A file is what it begins
 * like, whatever it is called.
 */
final class Uploads {
  private static final OpenOptions TO_READ =
      new OpenOptions().setRead(true).setWrite(false).setCreate(false);

  /** How files begin that may hold an array: NPY (NEP 1), and what gzip has compressed. */
  private static final List<byte[]> ALLOWED =
      List.of(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'}, new byte[] {0x1f, (byte) 0x8b});

  private static final int LONGEST = 6;

  private final FileSystem files;

  Uploads(FileSystem files) {
    this.files = files;
  }

  /**
   * A gather, with its {@code sample_interval} and {@code receiver_spacing}; null if there is none.
   */
  Future<DataFile> gather(RoutingContext context) {
    MultiMap form = context.request().formAttributes();
    Double interval = Parameters.number(form, "sample_interval");
    Double spacing = Parameters.number(form, "receiver_spacing");
    return file(context, "gather", interval, spacing);
  }

  /** A velocity model, with its {@code cell_size}; null if there is none. */
  Future<DataFile> velocity(RoutingContext context) {
    Double spacing = Parameters.number(context.request().formAttributes(), "cell_size");
    return file(context, "velocity", null, spacing);
  }

  /** A waveform, with its {@code waveform_interval}; null if there is none. */
  Future<DataFile> waveform(RoutingContext context) {
    Double interval = Parameters.number(context.request().formAttributes(), "waveform_interval");
    return file(context, "waveform", interval, null);
  }

  private Future<DataFile> file(
      RoutingContext context, String part, Double interval, Double spacing) {
    Optional<FileUpload> upload =
        context.fileUploads().stream().filter(file -> file.name().equals(part)).findFirst();
    if (upload.isEmpty()) {
      return Future.succeededFuture();
    }
    String stored = upload.get().uploadedFileName();
    String name = upload.get().fileName();
    return beginning(stored)
        .compose(
            beginning ->
                isAllowed(beginning) ? files.readFile(stored) : Future.failedFuture(refused(name)))
        .map(content -> new DataFile(name, content, interval, spacing));
  }

  private Future<byte[]> beginning(String file) {
    return files
        .open(file, TO_READ)
        .compose(open -> open.read(Buffer.buffer(), 0, 0, LONGEST).eventually(open::close))
        .map(Buffer::getBytes);
  }

  private static boolean isAllowed(byte[] beginning) {
    return ALLOWED.stream()
        .anyMatch(
            allowed -> {
              int difference = Arrays.mismatch(allowed, beginning);
              return difference < 0 || difference == allowed.length;
            });
  }

  private static ServiceException refused(String name) {
    return new ServiceException(
        ErrorCode.INVALID,
        "%s: it is no NPY file, compressed or not. Save the array with numpy.save and send that."
            .formatted(name));
  }
}
