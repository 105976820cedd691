package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.ReconcilePage;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.catalog.Embeddable;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.model.KeptModels;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorStore;

/**
 * Compares the catalogue with the vector store, and mends the latter, for the former is the truth.
 * Both go on changing meanwhile: what disagrees is looked at twice. Methods block.
 */
public final class Reconciliation {
  private static final int PAGE = 5000;

  private final Embeddable embeddable;
  private final Outbox outbox;
  private final VectorStore vectors;
  private final KeptModels models;
  private final Runnable changed;

  /**
   * @param changed run when there is something new in the outbox
   */
  public Reconciliation(
      Embeddable embeddable,
      Outbox outbox,
      VectorStore vectors,
      KeptModels models,
      Runnable changed) {
    this.embeddable = requireNonNull(embeddable, "embeddable");
    this.outbox = requireNonNull(outbox, "outbox");
    this.vectors = requireNonNull(vectors, "vectors");
    this.models = requireNonNull(models, "models");
    this.changed = requireNonNull(changed, "changed");
  }

  /** Compares one page of what is embedded by the modality's current version. */
  public ReconcilePage reconcile(ReconcileRequest request) {
    ModelFamily family =
        Optional.ofNullable(request.modality())
            .flatMap(ModelFamily::of)
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.INVALID,
                        "What is compared is one of " + ModelFamily.MODALITIES + "."));
    return reconcile(models.current(family), request);
  }

  private ReconcilePage reconcile(String model, ReconcileRequest request) {
    VectorCollection collection = new VectorCollection(request.modality(), model);
    ReconcilePage found = compare(collection, request.after());
    if (!found.agrees()) {
      found = inBoth(found, compare(collection, request.after()));
    }
    if (request.repair()) {
      repair(collection, found);
    }
    return found;
  }

  /** Compares and mends all that is embedded by a version; whether there was nothing to mend. */
  public boolean repairAll(ModelFamily family, String model) {
    boolean clean = true;
    for (Modality modality : family.modalities()) {
      Long after = 0L;
      while (after != null) {
        ReconcilePage page = reconcile(model, new ReconcileRequest(modality, after, true));
        clean &= page.agrees();
        after = page.next();
      }
    }
    return clean;
  }

  /** Whether each collection holds as many embeddings as it should; tells nothing of which. */
  boolean countsAgree(ModelFamily family, String model) {
    return family.modalities().stream()
        .allMatch(
            modality ->
                vectors.count(new VectorCollection(modality, model)) == embeddable.count(modality));
  }

  private void repair(VectorCollection collection, ReconcilePage found) {
    List<Long> anew = new ArrayList<>(found.missing());
    anew.addAll(found.stale());
    // A record that has lost this modality may get it again: only who drains the outbox may touch
    // it.
    Set<Long> without = embeddable.known(found.orphans());
    anew.addAll(without);
    if (!anew.isEmpty()) {
      outbox.announce(anew);
      changed.run();
    }
    Set<Long> gone = new HashSet<>(found.orphans());
    gone.removeAll(without);
    if (!gone.isEmpty()) {
      vectors.delete(collection, gone);
    }
  }

  private ReconcilePage compare(VectorCollection collection, long after) {
    SortedMap<Long, Long> stored = vectors.generations(collection, after, PAGE);
    SortedMap<Long, Long> expected = embeddable.page(collection.modality(), after, PAGE);
    Long next = null;
    if (stored.size() == PAGE || expected.size() == PAGE) {
      next = Math.min(end(stored), end(expected));
      stored = stored.headMap(next + 1);
      expected = expected.headMap(next + 1);
    }
    Set<Long> missing = new TreeSet<>(expected.keySet());
    missing.removeAll(stored.keySet());
    Set<Long> stale = new TreeSet<>();
    Set<Long> orphans = new TreeSet<>();
    for (var entry : stored.entrySet()) {
      Long generation = expected.get(entry.getKey());
      if (generation == null) {
        orphans.add(entry.getKey());
      } else if (!generation.equals(entry.getValue())) {
        stale.add(entry.getKey());
      }
    }
    // What waits in the outbox is not expected, and may be there all the same.
    orphans.removeAll(outbox.waiting(orphans));
    Set<Long> all = new HashSet<>(stored.keySet());
    all.addAll(expected.keySet());
    return new ReconcilePage(
        all.size(), List.copyOf(missing), List.copyOf(stale), List.copyOf(orphans), next);
  }

  /** Up to where a page is complete. */
  private static long end(SortedMap<Long, Long> page) {
    return page.size() == PAGE ? page.lastKey() : Long.MAX_VALUE - 1;
  }

  /** What two looks at a page found, in the smaller of their ranges. */
  private static ReconcilePage inBoth(ReconcilePage first, ReconcilePage second) {
    return new ReconcilePage(
        second.checked(),
        inBoth(first.missing(), second.missing()),
        inBoth(first.stale(), second.stale()),
        inBoth(first.orphans(), second.orphans()),
        Stream.of(first, second)
            .map(ReconcilePage::next)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  private static List<Long> inBoth(List<Long> first, List<Long> second) {
    Set<Long> known = Set.copyOf(second);
    return first.stream().filter(known::contains).toList();
  }
}
