package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorEntry;
import org.seisbridge.backend.vector.VectorStore;
import org.seisbridge.seismic.InvalidDataException;

/** Embeds records in all their modalities, by whichever version of the model. Methods block. */
public final class RecordEmbedding {
  private final NetworkInputs inputs;
  private final Encoder encoder;
  private final VectorStore vectors;

  public RecordEmbedding(NetworkInputs inputs, Encoder encoder, VectorStore vectors) {
    this.inputs = requireNonNull(inputs, "inputs");
    this.encoder = requireNonNull(encoder, "encoder");
    this.vectors = requireNonNull(vectors, "vectors");
  }

  /**
   * A record with its network inputs, which are the same for every version.
   *
   * @param failure why there are none; null if there are
   */
  public record Prepared(
      long team, CatalogRecord record, Map<Modality, float[]> inputs, String failure) {}

  /** The encoder or the store is there, and refused what it was given. */
  public static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }

    /** Whether trying again would not help. */
    boolean isFinal() {
      return hasCode(ErrorCode.INVALID);
    }

    /**
     * The outage that it is if the encoder does not have the version, which is no record's fault.
     */
    public ServiceException ofVersion() {
      return hasCode(ErrorCode.NOT_FOUND) ? (ServiceException) getCause() : null;
    }

    private boolean hasCode(ErrorCode code) {
      return getCause() instanceof ServiceException e && e.code() == code;
    }
  }

  /**
   * Reads what a record has been stored with.
   *
   * @throws ServiceException if that cannot be read at the moment
   */
  public Prepared prepare(long team, CatalogRecord record) {
    Map<Modality, float[]> byModality = new HashMap<>();
    try {
      for (Modality modality : record.modalities()) {
        byModality.put(modality, inputs.ofRecord(Caller.PLATFORM, record, modality));
      }
      return new Prepared(team, record, byModality, null);
    } catch (ServiceException e) {
      if (e.code().passes()) {
        throw e;
      }
      return new Prepared(team, record, Map.of(), e.getMessage());
    } catch (InvalidDataException e) {
      return new Prepared(team, record, Map.of(), e.getMessage());
    }
  }

  /**
   * Brings a version's collections to what the records are, all of which have inputs.
   *
   * @param family of the version
   * @throws ServiceException if the encoder or the store is away or busy; some may be done
   * @throws Refusal if one of the records is refused; some may be done
   */
  public void store(ModelFamily family, String model, List<Prepared> batch) throws Refusal {
    for (Modality modality : family.modalities()) {
      List<Prepared> having =
          batch.stream().filter(one -> one.inputs().containsKey(modality)).toList();
      if (!having.isEmpty()) {
        store(new VectorCollection(modality, model), having);
      }
      forget(new VectorCollection(modality, model), batch);
    }
  }

  /** Takes out what records had in a modality before they changed. */
  private void forget(VectorCollection collection, List<Prepared> batch) {
    List<Long> without =
        batch.stream()
            .filter(one -> !one.inputs().containsKey(collection.modality()))
            .filter(one -> one.record().generation() > 1)
            .map(one -> one.record().id())
            .toList();
    if (!without.isEmpty()) {
      vectors.delete(collection, without);
    }
  }

  private void store(VectorCollection collection, List<Prepared> batch) throws Refusal {
    List<float[]> items =
        batch.stream().map(one -> one.inputs().get(collection.modality())).toList();
    float[][] embeddings = encode(collection, items);
    List<VectorEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      CatalogRecord record = batch.get(i).record();
      entries.add(
          new VectorEntry(
              record.id(),
              record.generation(),
              batch.get(i).team(),
              record.dataset(),
              record.family(),
              record.tags(),
              collection.attributes(record),
              embeddings[i]));
    }
    try {
      vectors.upsert(collection, entries);
    } catch (IllegalArgumentException e) {
      throw new Refusal(e);
    }
  }

  private float[][] encode(VectorCollection collection, List<float[]> items) throws Refusal {
    try {
      return encoder.encode(collection.model(), collection.modality(), items);
    } catch (ServiceException e) {
      if (e.code().passes()) {
        throw e;
      }
      throw new Refusal(e);
    }
  }
}
