package org.seisbridge.deploy.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Keeps all cores at work on items that are independent of one another, and hands the results on in
 * their order. Only two items per core are in memory at a time.
 */
public final class Workers implements AutoCloseable {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final ExecutorService threads = Executors.newFixedThreadPool(CORES);

  /** Makes one item. */
  @FunctionalInterface
  public interface Make<T> {
    /** The item of that index. */
    T make(int index) throws Exception;
  }

  /** Takes the items, in order and on the calling thread. */
  @FunctionalInterface
  public interface Take<T> {
    /** The next item. */
    void take(T item) throws Exception;
  }

  /**
   * Makes the items of index 0 to count − 1.
   *
   * @throws Exception the first that making or taking threw; items not yet begun are left
   */
  public <T> void inOrder(int count, Make<T> make, Take<T> take) throws Exception {
    Deque<Future<T>> underWay = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      int index = i;
      underWay.add(threads.submit(() -> make.make(index)));
      if (underWay.size() == 2 * CORES) {
        take.take(result(underWay.remove()));
      }
    }
    while (!underWay.isEmpty()) {
      take.take(result(underWay.remove()));
    }
  }

  private static <T> T result(Future<T> item) throws Exception {
    try {
      return item.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Lets the threads go; what they have begun is interrupted. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
