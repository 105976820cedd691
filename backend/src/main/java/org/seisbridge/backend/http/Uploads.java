package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.format.FileFormat;

/**
 * The files of a form, with the fields that say how they are sampled. A file is what it begins
 * like, whatever it is called.
 */
final class Uploads {
  private static final OpenOptions TO_READ =
      new OpenOptions().setRead(true).setWrite(false).setCreate(false);

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
    long size = upload.get().size();
    return beginning(stored)
        .compose(
            beginning ->
                FileFormat.of(beginning, size).isPresent()
                    ? files.readFile(stored)
                    : Future.failedFuture(refused(name, size)))
        .map(content -> new DataFile(name, content, interval, spacing));
  }

  private Future<byte[]> beginning(String file) {
    return files
        .open(file, TO_READ)
        .compose(open -> open.read(Buffer.buffer(), 0, 0, FileFormat.START).eventually(open::close))
        .map(Buffer::getBytes);
  }

  private static ServiceException refused(String name, long size) {
    return new ServiceException(ErrorCode.INVALID, FileFormat.unknown(name, size).getMessage());
  }
}
