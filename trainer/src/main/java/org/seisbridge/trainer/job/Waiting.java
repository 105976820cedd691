package org.seisbridge.trainer.job;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** Waits, on a thread that may, for what happens elsewhere. */
final class Waiting {
  private Waiting() {}

  /** The result of a future; what it fails with is thrown. */
  static <T> T on(Future<T> future) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }
}
