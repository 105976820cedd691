package org.seisbridge.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.seisbridge.backend.object.FolderObjectStore;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.backend.object.S3ObjectStore;
import org.seisbridge.backend.postgres.Database;
import org.seisbridge.backend.vector.VectorStore;
import org.seisbridge.backend.vector.lucene.LuceneVectorStore;
import org.seisbridge.backend.vector.milvus.MilvusVectorStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data folder and the stores in it, opened together and closed in the reverse order. */
class Stores implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Stores.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path uploads;
  private final DataSource source;
  private final Jdbi database;
  private final ObjectStore objects;
  private final VectorStore vectors;

  Stores(StoresConfig config, Path data) throws IOException {
    boolean complete = false;
    try {
      DataFolder held = opened(DataFolder.hold(data));
      Path folder = held.path();
      Database server = opened(Database.open(config.database(), folder));
      source = server.dataSource();
      database = Jdbi.create(source);
      // Messages go into logs, where values that somebody stored have no business.
      database
          .getConfig(StatementExceptions.class)
          .setMessageRendering(MessageRendering.SHORT_STATEMENT);
      Path incoming = held.scratch("objects.incoming");
      objects =
          opened(
              config.objects() == null
                  ? new FolderObjectStore(folder, incoming)
                  : new S3ObjectStore(config.objects(), incoming));
      uploads = held.scratch("uploads");
      vectors =
          opened(
              config.vectors() == null
                  ? new LuceneVectorStore(folder)
                  : new MilvusVectorStore(config.vectors()));
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /** How a backend comes by its stores. */
  @FunctionalInterface
  interface Opener {
    /** Opens them, or none of them. */
    Stores open(StoresConfig config, Path data) throws IOException;
  }

  private <T extends AutoCloseable> T opened(T store) {
    opened.push(store);
    return store;
  }

  /** For files while their request is answered. */
  Path uploads() {
    return uploads;
  }

  DataSource dataSource() {
    return source;
  }

  Jdbi database() {
    return database;
  }

  ObjectStore objects() {
    return objects;
  }

  VectorStore vectors() {
    return vectors;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable store = opened.pop();
      try {
        store.close();
      } catch (Exception e) {
        log.error("{} does not close properly", store.getClass().getSimpleName(), e);
      }
    }
  }
}
