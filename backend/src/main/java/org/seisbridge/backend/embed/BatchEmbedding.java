package org.seisbridge.backend.embed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.embed.RecordEmbedding.Prepared;
import org.seisbridge.backend.embed.RecordEmbedding.Refusal;
import org.seisbridge.backend.model.Embedders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds records of the outbox by every version that is kept. A record that the current one cannot
 * embed never holds up the others: it is tried alone, then put off a few times, then set aside with
 * its reason. What another version cannot embed is left out of that one's collections only, and the
 * former one is not waited for.
 */
final class BatchEmbedding {
  private static final Logger log = LoggerFactory.getLogger(BatchEmbedding.class);
  private static final int ATTEMPTS = 5;

  private final Outbox outbox;
  private final RecordEmbedding embedding;
  private final FormerVersion former;
  private final ServiceBus bus;

  BatchEmbedding(Outbox outbox, RecordEmbedding embedding, FormerVersion former, ServiceBus bus) {
    this.outbox = outbox;
    this.embedding = embedding;
    this.former = former;
    this.bus = bus;
  }

  private record Task(Outbox.Item item, Prepared prepared) {}

  /**
   * Embeds items that have a content, and takes them out of the outbox.
   *
   * @param models those that are kept since before the items were read, one of them in use
   * @throws RuntimeException if the encoder or a store is away or busy; all that is not done is
   *     still there
   */
  void embed(List<Outbox.Item> items, Embedders models) {
    List<Task> ready = new ArrayList<>();
    for (Task task : items.parallelStream().map(this::prepare).toList()) {
      if (task.prepared().failure() == null) {
        ready.add(task);
      } else {
        setAside(task.item(), task.prepared().failure());
      }
    }
    List<Task> taken = store(models.current(), ready);
    if (models.former() != null) {
      storeByFormer(models.former(), taken);
    }
    if (models.filling() != null) {
      storeBeside(models.filling(), taken);
    }
    outbox.done(taken.stream().map(Task::item).toList());
    taken.forEach(this::publish);
  }

  private Task prepare(Outbox.Item item) {
    return new Task(item, embedding.prepare(item.team(), item.content().orElseThrow()));
  }

  /** Stores a batch by the current version; those of it that were taken. */
  private List<Task> store(String current, List<Task> batch) {
    try {
      embedding.store(current, prepared(batch));
      return batch;
    } catch (Refusal e) {
      throwIfOfVersion(e);
      return batch.stream().filter(task -> storeAlone(current, task)).toList();
    }
  }

  private boolean storeAlone(String current, Task task) {
    try {
      embedding.store(current, List.of(task.prepared()));
      return true;
    } catch (Refusal e) {
      throwIfOfVersion(e);
      Outbox.Item item = task.item();
      if (e.isFinal() || item.attempts() + 1 >= ATTEMPTS) {
        setAside(item, e.getMessage());
      } else {
        log.warn("Record {} is tried again later: {}", item.record(), e.getMessage());
        outbox.postpone(item, Duration.ofSeconds(1L << item.attempts()));
      }
      return false;
    }
  }

  private static void throwIfOfVersion(Refusal refusal) {
    ServiceException outage = refusal.ofVersion();
    if (outage != null) {
      throw outage;
    }
  }

  private void storeByFormer(String model, List<Task> batch) {
    if (former.isAway(model)) {
      return;
    }
    try {
      storeBeside(model, batch);
    } catch (ServiceException e) {
      if (!e.code().passes()) {
        throw e;
      }
      former.missed(model, e);
    }
  }

  private void storeBeside(String other, List<Task> batch) {
    try {
      embedding.store(other, prepared(batch));
    } catch (Refusal e) {
      if (batch.size() > 1 && e.ofVersion() == null) {
        batch.forEach(task -> storeBeside(other, List.of(task)));
      } else {
        log.warn(
            "{} records from {} on are not embedded by {}: {}",
            batch.size(),
            batch.getFirst().item().record(),
            other,
            e.getMessage());
      }
    }
  }

  private static List<Prepared> prepared(List<Task> batch) {
    return batch.stream().map(Task::prepared).toList();
  }

  private void setAside(Outbox.Item item, String reason) {
    log.warn("Record {} cannot be searched for: {}", item.record(), reason);
    outbox.setAside(item, reason);
  }

  private void publish(Task stored) {
    Outbox.Item item = stored.item();
    RecordIndexed indexed =
        new RecordIndexed(item.record(), stored.prepared().record().dataset(), item.generation());
    bus.publish(Contract.RECORD_INDEXED, item.audience(), indexed);
  }
}
