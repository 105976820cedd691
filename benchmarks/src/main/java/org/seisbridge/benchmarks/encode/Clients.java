package org.seisbridge.benchmarks.encode;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.encode.EncodeRequest;

/** Clients of the encoder that ask again as soon as they are answered. */
public final class Clients {
  private final Vertx vertx;
  private final ServiceBus bus;
  private final List<Buffer> requests;
  private final int items;

  /**
   * @param requests what they ask for in turn, of so many items each
   */
  public Clients(Vertx vertx, List<Buffer> requests, int items) {
    this.vertx = vertx;
    this.bus = new ServiceBus(vertx).as(Caller.PLATFORM);
    this.requests = requests;
    this.items = items;
  }

  /** So many of them ask for so many seconds. */
  public long run(int clients, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    AtomicLong answered = new AtomicLong();
    AtomicLong working = new AtomicLong(clients);
    CompletableFuture<Long> last = new CompletableFuture<>();
    vertx.runOnContext(
        _ -> {
          for (int client = 0; client < clients; client++) {
            ask(client, end, answered, working, last);
          }
        });
    return items * last.join();
  }

  private void ask(
      int turn, long end, AtomicLong answered, AtomicLong working, CompletableFuture<Long> last) {
    Buffer values = requests.get(turn % requests.size());
    bus.call(Contract.ENCODE, new EncodeRequest(null, Modality.GATHER, items, values))
        .onFailure(last::completeExceptionally)
        .onSuccess(
            _ -> {
              long requests = answered.incrementAndGet();
              if (System.nanoTime() < end) {
                ask(turn + 1, end, answered, working, last);
              } else if (working.decrementAndGet() == 0) {
                last.complete(requests);
              }
            });
  }
}
