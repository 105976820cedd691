package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How request bodies are read: files straight to the disk, JSON into memory. */
final class Bodies {
  /** Bytes; a gather of OpenFWI's size has 1.4 MB. */
  static final long LARGEST_UPLOAD = 64L << 20;

  /** Bytes of a model's bundle; what a trainer reads of one is bounded besides. */
  static final long LARGEST_BUNDLE = 1L << 30;

  private static final String MODELS = "/api/v1/models";
  private static final Logger log = LoggerFactory.getLogger(Bodies.class);
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private final SchemaCheck schemas;

  Bodies(SchemaCheck schemas) {
    this.schemas = schemas;
  }

  /**
   * The record of the contract that a request's JSON holds.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it holds none, saying where it is wrong
   * @throws HttpException if the request has another content type
   */
  <T extends Record> T json(RoutingContext context, Class<T> type) {
    if (!is(context, "application", "json")) {
      throw new HttpException(UNSUPPORTED_MEDIA_TYPE);
    }
    Buffer body = context.body().buffer();
    // JSON is UTF-8, whatever the content type calls it (RFC 8259, section 8.1).
    String text = body == null ? null : body.toString();
    return part(text, type);
  }

  /**
   * The record of the contract that a text holds as JSON.
   *
   * @param text null if there is none
   * @throws ServiceException {@link ErrorCode#INVALID} if it holds none, saying where it is wrong
   */
  <T extends Record> T part(String text, Class<T> type) {
    T record = text == null ? null : ContractJson.decode(text, type);
    if (record == null) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The request has no body; it is to hold a %s as JSON.".formatted(type.getSimpleName()));
    }
    schemas.require(type.getSimpleName(), Json.decodeValue(text));
    return record;
  }

  /** The same, from JSON or from a form. */
  <T extends Record> Future<T> jsonOrForm(
      RoutingContext context, Class<T> type, Function<RoutingContext, Future<T>> form) {
    return is(context, "multipart", "form-data")
        ? form.apply(context)
        : Future.succeededFuture(json(context, type));
  }

  /**
   * Takes a form and nothing else.
   *
   * @throws HttpException if the request has another content type
   */
  static void requireForm(RoutingContext context) {
    if (!is(context, "multipart", "form-data")) {
      throw new HttpException(UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static boolean is(RoutingContext context, String type, String subtype) {
    MIMEHeader sent = context.parsedHeaders().contentType();
    return type.equalsIgnoreCase(sent.component()) && subtype.equalsIgnoreCase(sent.subComponent());
  }

  /**
   * @param uploads folder for files, which are deleted when the request has been answered
   */
  static Handler<RoutingContext> handler(Path uploads) {
    BodyHandler others = handler(uploads, LARGEST_UPLOAD);
    BodyHandler bundles = handler(uploads, LARGEST_BUNDLE);
    return context -> {
      context.addEndHandler(
          end -> {
            if (end.failed() && !context.request().isEnded()) {
              dropUploads(context);
            }
          });
      (isBundle(context) ? bundles : others).handle(context);
    };
  }

  /** A form goes to the disk; anything else would be held in memory. */
  private static boolean isBundle(RoutingContext context) {
    return context.normalizedPath().equals(MODELS) && is(context, "multipart", "form-data");
  }

  private static BodyHandler handler(Path uploads, long limit) {
    return BodyHandler.create(uploads.toString())
        .setBodyLimit(limit)
        .setDeleteUploadedFilesOnEnd(true);
  }

  /**
   * Of a client that has gone in the middle of them, before BodyHandler sees to it: that stumbles
   * over files that have been closed.
   */
  private static void dropUploads(RoutingContext context) {
    List<FileUpload> uploads = context.fileUploads();
    uploads.forEach(upload -> delete(context, upload));
    uploads.clear();
  }

  private static void delete(RoutingContext context, FileUpload upload) {
    context
        .vertx()
        .fileSystem()
        .delete(upload.uploadedFileName())
        // What was being written is deleted by whoever wrote it.
        .onFailure(gone -> log.debug("{} is gone already", upload.uploadedFileName(), gone));
  }
}
