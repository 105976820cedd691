package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.file.FileSystem;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.seisbridge.api.search.DataFile;

/** The files of a form, with the fields that say how they are sampled. */
final class Uploads {
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

  private Future<DataFile> file(
      RoutingContext context, String part, Double interval, Double spacing) {
    Optional<FileUpload> upload =
        context.fileUploads().stream().filter(file -> file.name().equals(part)).findFirst();
    if (upload.isEmpty()) {
      return Future.succeededFuture();
    }
    return files
        .readFile(upload.get().uploadedFileName())
        .map(content -> new DataFile(upload.get().fileName(), content, interval, spacing));
  }
}
