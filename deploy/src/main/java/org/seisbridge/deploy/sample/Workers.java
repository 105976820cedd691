package org.seisbridge.deploy.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Keeps all cores at work on items that are independent of one another, and hands the results on in
 * their order. Only two items per worker are in memory at a time.
 */
public final class Workers implements AutoCloseable {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final int count;
  private final ExecutorService threads;

  /** One for each core: for items that only compute. */
  public Workers() {
    this(CORES);
  }

  private Workers(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count);
  }

  /** Enough to keep all cores at work on items of which each waits for disks and servers too. */
  public static Workers thatWait() {
    return new Workers(2 * CORES + 2);
  }

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
   * Makes the items of index 0 to items − 1.
   *
   * @throws Exception the first that making or taking threw; items not yet begun are left
   */
  public <T> void inOrder(int items, Make<T> make, Take<T> take) throws Exception {
    Deque<Future<T>> underWay = new ArrayDeque<>();
    for (int i = 0; i < items; i++) {
      int index = i;
      underWay.add(threads.submit(() -> make.make(index)));
      if (underWay.size() == 2 * count) {
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
