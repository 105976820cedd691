package org.seisbridge.backend.promotion;

import static java.util.Objects.requireNonNull;

import org.seisbridge.api.ServiceBus;
import org.seisbridge.backend.catalog.Embeddable;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.embed.Reconciliation;
import org.seisbridge.backend.embed.RecordEmbedding;
import org.seisbridge.backend.job.JobService;
import org.seisbridge.backend.model.Comparison;
import org.seisbridge.backend.model.KeptModels;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.backend.vector.VectorStore;

/**
 * What a promotion works with.
 *
 * @param bus where encoders answer, and where it is told
 * @param changed run when there is something new in the outbox, or other versions are kept
 */
public record PromotionParts(
    JobService jobs,
    KeptModels kept,
    Comparison comparison,
    Embeddable embeddable,
    Outbox outbox,
    RecordEmbedding embedding,
    Reconciliation reconciliation,
    ObjectStore objects,
    VectorStore vectors,
    ServiceBus bus,
    Runnable changed) {
  public PromotionParts {
    requireNonNull(jobs, "jobs");
    requireNonNull(kept, "kept");
    requireNonNull(comparison, "comparison");
    requireNonNull(embeddable, "embeddable");
    requireNonNull(outbox, "outbox");
    requireNonNull(embedding, "embedding");
    requireNonNull(reconciliation, "reconciliation");
    requireNonNull(objects, "objects");
    requireNonNull(vectors, "vectors");
    requireNonNull(bus, "bus");
    requireNonNull(changed, "changed");
  }
}
