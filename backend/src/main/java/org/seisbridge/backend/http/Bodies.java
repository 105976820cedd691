package org.seisbridge.backend.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** How request bodies are read: files straight to the disk, JSON into memory. */
final class Bodies {
  /** Bytes; a gather of OpenFWI's size has 1.4 MB. */
  static final long LARGEST_UPLOAD = 64L << 20;

  private Bodies() {}

  /**
   * The record of the contract that a request's JSON holds.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it holds none, saying where it is wrong
   */
  static <T extends Record> T json(RoutingContext context, Class<T> type) {
    String text = context.body().asString();
    T record = text == null ? null : ContractJson.decode(text, type);
    if (record == null) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The request has no body; it is to hold a %s as JSON.".formatted(type.getSimpleName()));
    }
    return record;
  }

  /**
   * @param uploads folder for files, which are deleted when the request has been answered
   */
  static BodyHandler handler(Path uploads) {
    return BodyHandler.create(uploads.toString())
        .setBodyLimit(LARGEST_UPLOAD)
        .setDeleteUploadedFilesOnEnd(true);
  }
}
