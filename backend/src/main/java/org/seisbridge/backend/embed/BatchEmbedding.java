package org.seisbridge.backend.embed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorEntry;
import org.seisbridge.backend.vector.VectorStore;
import org.seisbridge.seismic.InvalidDataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds records of the outbox in all their modalities. A record that cannot be embedded never
 * holds up the others: it is tried alone, then put off a few times, then set aside with its reason.
 */
final class BatchEmbedding {
  private static final Logger log = LoggerFactory.getLogger(BatchEmbedding.class);
  private static final int ATTEMPTS = 5;

  private final Outbox outbox;
  private final NetworkInputs inputs;
  private final Encoder encoder;
  private final CurrentModel model;
  private final VectorStore vectors;
  private final ServiceBus bus;

  BatchEmbedding(
      Outbox outbox,
      NetworkInputs inputs,
      Encoder encoder,
      CurrentModel model,
      VectorStore vectors,
      ServiceBus bus) {
    this.outbox = outbox;
    this.inputs = inputs;
    this.encoder = encoder;
    this.model = model;
    this.vectors = vectors;
    this.bus = bus;
  }

  /** A record with its network inputs, or with the reason why there are none. */
  private record Prepared(Outbox.Item item, Map<Modality, float[]> inputs, String failure) {
    CatalogRecord content() {
      return item.content().orElseThrow();
    }
  }

  /** The encoder or the store is there, and refused what it was given. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }

    /** Whether trying again would not help. */
    boolean isFinal() {
      return getCause() instanceof ServiceException e && e.code() == ErrorCode.INVALID;
    }
  }

  /**
   * Embeds items that have a content, and takes them out of the outbox.
   *
   * @throws RuntimeException if the encoder or a store is away or busy; all that is not done is
   *     still there
   */
  void embed(List<Outbox.Item> items) {
    List<Prepared> ready = new ArrayList<>();
    for (Prepared prepared : items.parallelStream().map(this::prepare).toList()) {
      if (prepared.failure() == null) {
        ready.add(prepared);
      } else {
        setAside(prepared.item(), prepared.failure());
      }
    }
    try {
      store(ready);
    } catch (Refusal _) {
      ready.forEach(this::embedAlone);
    }
  }

  private void embedAlone(Prepared prepared) {
    try {
      store(List.of(prepared));
    } catch (Refusal e) {
      Outbox.Item item = prepared.item();
      if (e.isFinal() || item.attempts() + 1 >= ATTEMPTS) {
        setAside(item, e.getMessage());
      } else {
        log.warn("Record {} is tried again later: {}", item.record(), e.getMessage());
        outbox.postpone(item, Duration.ofSeconds(1L << item.attempts()));
      }
    }
  }

  private void setAside(Outbox.Item item, String reason) {
    log.warn("Record {} cannot be searched for: {}", item.record(), reason);
    outbox.setAside(item, reason);
  }

  private Prepared prepare(Outbox.Item item) {
    CatalogRecord record = item.content().orElseThrow();
    Map<Modality, float[]> byModality = new HashMap<>();
    try {
      for (Modality modality : record.modalities()) {
        byModality.put(modality, inputs.ofRecord(Caller.PLATFORM, record, modality));
      }
      return new Prepared(item, byModality, null);
    } catch (ServiceException e) {
      if (e.code().passes()) {
        throw e;
      }
      return new Prepared(item, Map.of(), e.getMessage());
    } catch (InvalidDataException e) {
      return new Prepared(item, Map.of(), e.getMessage());
    }
  }

  private void store(List<Prepared> batch) throws Refusal {
    for (Modality modality : Encoder.MODALITIES) {
      List<Prepared> having =
          batch.stream().filter(one -> one.inputs().containsKey(modality)).toList();
      if (!having.isEmpty()) {
        store(modality, having);
      }
      forget(modality, batch);
    }
    outbox.done(batch.stream().map(Prepared::item).toList());
    batch.forEach(this::publish);
  }

  private void publish(Prepared stored) {
    Outbox.Item item = stored.item();
    RecordIndexed indexed =
        new RecordIndexed(item.record(), stored.content().dataset(), item.generation());
    bus.publish(Contract.RECORD_INDEXED, item.audience(), indexed);
  }

  /** Takes out what records had in a modality before they changed. */
  private void forget(Modality modality, List<Prepared> batch) {
    List<Long> without =
        batch.stream()
            .filter(one -> one.item().generation() > 1 && !one.inputs().containsKey(modality))
            .map(one -> one.item().record())
            .toList();
    if (!without.isEmpty()) {
      model.name().ifPresent(name -> vectors.delete(new VectorCollection(modality, name), without));
    }
  }

  private void store(Modality modality, List<Prepared> batch) throws Refusal {
    Embeddings embeddings = encode(modality, batch);
    List<VectorEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Outbox.Item item = batch.get(i).item();
      CatalogRecord content = batch.get(i).content();
      entries.add(
          new VectorEntry(
              item.record(),
              item.generation(),
              item.team(),
              content.dataset(),
              content.family(),
              content.tags(),
              content.descriptors(),
              embeddings.vectors()[i]));
    }
    try {
      vectors.upsert(new VectorCollection(modality, embeddings.model()), entries);
    } catch (IllegalArgumentException e) {
      throw new Refusal(e);
    }
  }

  private Embeddings encode(Modality modality, List<Prepared> batch) throws Refusal {
    try {
      return encoder.encode(
          modality, batch.stream().map(one -> one.inputs().get(modality)).toList());
    } catch (ServiceException e) {
      if (e.code().passes()) {
        throw e;
      }
      throw new Refusal(e);
    }
  }
}
