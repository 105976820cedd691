package org.seisbridge.backend.http;

import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;

/** How request bodies are read: files straight to the disk, JSON into memory. */
final class Bodies {
  /** Bytes; a gather of OpenFWI's size has 1.4 MB. */
  static final long LARGEST_UPLOAD = 64L << 20;

  private Bodies() {}

  /**
   * @param uploads folder for files, which are deleted when the request has been answered
   */
  static BodyHandler handler(Path uploads) {
    return BodyHandler.create(uploads.toString())
        .setBodyLimit(LARGEST_UPLOAD)
        .setDeleteUploadedFilesOnEnd(true);
  }
}
