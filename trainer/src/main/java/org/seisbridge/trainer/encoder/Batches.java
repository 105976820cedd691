package org.seisbridge.trainer.encoder;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.trainer.model.EmbeddingModel;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.ServedModel;
import org.seisbridge.trainer.task.AskedEvent;
import org.seisbridge.trainer.task.TaskModel;

/**
 * Has requests pass through networks, in their order, and those of one {@link Pass} together: when
 * the network is free it takes the request that has waited longest and what has come for the same
 * pass meanwhile. So nobody ever waits for company, and the more is asked, the larger the batches
 * (decision 0111).
 */
final class Batches implements AutoCloseable {
  /** The most items of a batch that is made of several requests. */
  private static final int MOST = 64;

  /** Of each way through a network, after which it is as fast as it gets. */
  private static final int WARM_UPS = 3;

  private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong passes = new AtomicLong();
  private final Thread network = Thread.ofPlatform().daemon().name("network").unstarted(this::work);
  private volatile boolean closed;

  /** A request; no record, for it equals no other whatever its values are. */
  private static final class Waiting {
    private final Pass pass;
    private final Buffer values;
    private final int count;
    private final Instant due;
    private final CompletableFuture<float[]> result = new CompletableFuture<>();

    private Waiting(Pass pass, Buffer values, int count, Instant due) {
      this.pass = pass;
      this.values = values;
      this.count = count;
      this.due = due;
    }
  }

  /** Starts on what waits. */
  void start() {
    network.start();
  }

  /**
   * The results of a request's items, one behind the other, when it has had its turn.
   *
   * @param values float32, little-endian
   * @param due after which it is refused in place of its turn
   * @throws ServiceException {@link ErrorCode#BUSY} if its time passes, {@link
   *     ErrorCode#UNAVAILABLE} if the thread is interrupted or this is closed
   */
  float[] run(Pass pass, Buffer values, int count, Instant due) {
    Waiting request = new Waiting(pass, values, count, due);
    waiting.add(request);
    if (closed) {
      refuseWaiting();
    }
    try {
      return request.result.get();
    } catch (InterruptedException e) {
      waiting.remove(request);
      Thread.currentThread().interrupt();
      throw stopped();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceException known) {
        throw known;
      }
      throw new IllegalStateException("the network failed: " + e.getCause().getMessage(), e);
    }
  }

  /** Has a model do all it can do, so that its first request need not wait for it to get ready. */
  void warmUp(ServedModel model) {
    List<Pass> all = new ArrayList<>();
    if (model instanceof EmbeddingModel embedding) {
      embedding.modalities().forEach(modality -> all.add(Pass.embedding(embedding, modality)));
    }
    if (model instanceof TaskModel task) {
      all.add(Pass.event(task, AskedEvent.silent()));
    }
    if (model instanceof Model seisBind && seisBind.infersAttributes()) {
      all.add(Pass.attributes(seisBind));
      if (seisBind.takesDisagreements()) {
        all.add(Pass.disagreements(seisBind));
      }
    }
    for (Pass pass : all) {
      Buffer item = Float32.buffer(new float[pass.length()]);
      for (int i = 0; i < WARM_UPS; i++) {
        run(pass, item, 1, Instant.MAX);
      }
    }
  }

  /** How many requests wait for their turn. */
  int waiting() {
    return waiting.size();
  }

  /** How often a network has run. */
  long passes() {
    return passes.get();
  }

  private void work() {
    try {
      while (!closed) {
        pass(next());
      }
    } catch (InterruptedException e) {
      // It is interrupted to be ended.
      Thread.currentThread().interrupt();
    }
  }

  private List<Waiting> next() throws InterruptedException {
    Waiting first = waiting.take();
    List<Waiting> batch = new ArrayList<>(List.of(first));
    int items = first.count;
    for (Waiting other : waiting) {
      if (other.pass.equals(first.pass)) {
        items += other.count;
        if (items > MOST) {
          break;
        }
        batch.add(other);
      }
    }
    waiting.removeAll(batch);
    return batch;
  }

  private void pass(List<Waiting> batch) {
    Instant now = Instant.now();
    List<Waiting> inTime = new ArrayList<>();
    for (Waiting request : batch) {
      if (now.isAfter(request.due)) {
        request.result.completeExceptionally(ServiceBus.late());
      } else {
        inTime.add(request);
      }
    }
    if (inTime.isEmpty()) {
      return;
    }
    passes.incrementAndGet();
    try {
      answer(inTime);
    } catch (RuntimeException | Error e) {
      inTime.forEach(request -> request.result.completeExceptionally(e));
    }
  }

  private static void answer(List<Waiting> batch) {
    Pass pass = batch.getFirst().pass;
    int count = batch.stream().mapToInt(request -> request.count).sum();
    float[] values = new float[count * pass.length()];
    int at = 0;
    for (Waiting request : batch) {
      Float32.copy(request.values, values, at * pass.length());
      at += request.count;
    }
    float[] results = pass.run(values, count);
    int width = results.length / count;
    at = 0;
    for (Waiting request : batch) {
      int end = at + request.count;
      request.result.complete(Arrays.copyOfRange(results, at * width, end * width));
      at = end;
    }
  }

  /** Ends when the batch under way is through; what waits then is given up. */
  @Override
  public void close() {
    closed = true;
    network.interrupt();
    boolean interrupted = false;
    while (network.isAlive()) {
      try {
        network.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    refuseWaiting();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuseWaiting() {
    for (Waiting request = waiting.poll(); request != null; request = waiting.poll()) {
      request.result.completeExceptionally(stopped());
    }
  }

  private static ServiceException stopped() {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "The encoder is being stopped. Try again later.");
  }
}
