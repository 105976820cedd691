package org.seisbridge.backend.embed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.embed.RecordEmbedding.Prepared;
import org.seisbridge.backend.embed.RecordEmbedding.Refusal;
import org.seisbridge.backend.model.Embedders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds records of the outbox by every version that is kept. A record that a current one cannot
 * embed never holds up the others: it is tried alone, then put off a few times, then set aside with
 * its reason. What another version cannot embed is left out of that one's collections only, and the
 * former one is not waited for.
 */
final class BatchEmbedding {
  private static final Logger log = LoggerFactory.getLogger(BatchEmbedding.class);
  private static final int ATTEMPTS = 5;

  private final Outbox outbox;
  private final RecordEmbedding embedding;
  private final Map<ModelFamily, FormerVersion> formers;
  private final ServiceBus bus;

  BatchEmbedding(
      Outbox outbox,
      RecordEmbedding embedding,
      Map<ModelFamily, FormerVersion> formers,
      ServiceBus bus) {
    this.outbox = outbox;
    this.embedding = embedding;
    this.formers = formers;
    this.bus = bus;
  }

  private record Task(Outbox.Item item, Prepared prepared) {
    boolean has(ModelFamily family) {
      return family.modalities().stream().anyMatch(prepared.inputs()::containsKey);
    }
  }

  /**
   * Embeds items that have a content, and takes them out of the outbox.
   *
   * @param models those that are kept since before the items were read, of every family; what a
   *     family embeds that has none yet is left out until it has
   * @throws RuntimeException if the encoder or a store is away or busy; all that is not done is
   *     still there
   */
  void embed(List<Outbox.Item> items, List<Embedders> models) {
    List<Task> ready = new ArrayList<>();
    for (Task task : items.parallelStream().map(this::prepare).toList()) {
      if (task.prepared().failure() == null) {
        ready.add(task);
      } else {
        setAside(task.item(), task.prepared().failure());
      }
    }
    List<Embedders> used = models.stream().filter(one -> one.current() != null).toList();
    List<Task> taken = ready;
    for (Embedders family : used) {
      taken = store(family, taken);
    }
    outbox.done(taken.stream().map(Task::item).toList());
    taken.stream()
        .filter(task -> used.stream().anyMatch(one -> task.has(one.family())))
        .forEach(this::publish);
  }

  /** Stores a batch by all versions of a family; those of it that its current one has taken. */
  private List<Task> store(Embedders models, List<Task> batch) {
    ModelFamily family = models.family();
    List<Task> taken = store(family, models.current(), batch);
    if (models.former() != null) {
      storeByFormer(family, models.former(), taken);
    }
    if (models.filling() != null) {
      storeBeside(family, models.filling(), taken);
    }
    return taken;
  }

  private Task prepare(Outbox.Item item) {
    return new Task(item, embedding.prepare(item.team(), item.content().orElseThrow()));
  }

  /** Stores a batch by the current version; those of it that were taken. */
  private List<Task> store(ModelFamily family, String current, List<Task> batch) {
    try {
      embedding.store(family, current, prepared(batch));
      return batch;
    } catch (Refusal e) {
      throwIfOfVersion(e);
      return batch.stream().filter(task -> storeAlone(family, current, task)).toList();
    }
  }

  private boolean storeAlone(ModelFamily family, String current, Task task) {
    try {
      embedding.store(family, current, List.of(task.prepared()));
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

  private void storeByFormer(ModelFamily family, String model, List<Task> batch) {
    FormerVersion former = formers.get(family);
    if (former.isAway(model)) {
      return;
    }
    try {
      storeBeside(family, model, batch);
    } catch (ServiceException e) {
      if (!e.code().passes()) {
        throw e;
      }
      former.missed(model, e);
    }
  }

  private void storeBeside(ModelFamily family, String other, List<Task> batch) {
    try {
      embedding.store(family, other, prepared(batch));
    } catch (Refusal e) {
      if (batch.size() > 1 && e.ofVersion() == null) {
        batch.forEach(task -> storeBeside(family, other, List.of(task)));
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
