package org.seisbridge.backend.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.SweepPage;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.backend.catalog.ObjectReferences;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.backend.object.StoredObject;

/**
 * Removes objects that no asset names: of records that were deleted or replaced, and of ingests
 * that ended between storing an object and naming it. Goes through both stores page by page in the
 * order of names, so that any number of objects takes the same memory. Methods block.
 *
 * <p>An ingest first stores its objects and then names them in a transaction. For those that it
 * wrote the grace period stands, which is far longer than any ingest takes. Those that it found,
 * which may be old, it looks for again within its transaction, while no sweep removes anything.
 */
public final class OrphanSweep {
  /** Longer than any request lives, whatever the clocks of store and platform say. */
  public static final Duration GRACE = Duration.ofDays(1);

  private static final int PAGE = 1000;

  /** The name of an object, or nothing. */
  private static final Pattern AFTER = Pattern.compile("([0-9a-f]{64})?");

  /** Comes after every name. */
  private static final String END = "g";

  private final ObjectReferences references;
  private final ObjectStore objects;

  public OrphanSweep(ObjectReferences references, ObjectStore objects) {
    this.references = requireNonNull(references, "references");
    this.objects = requireNonNull(objects, "objects");
  }

  /**
   * Sweeps up to a thousand objects.
   *
   * @param grace how old an object must be to be removed
   * @throws ServiceException {@link ErrorCode#INVALID} if the page begins where none does
   */
  public SweepPage page(SweepRequest request, Duration grace) {
    String after = request.after() == null ? "" : request.after();
    if (!AFTER.matcher(after).matches()) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "'after' is the 'next' of the page before, or empty for the first; not '%s'."
              .formatted(after));
    }
    Instant limit = Instant.now().minus(grace);
    List<StoredObject> page = objects.list(after, PAGE);
    List<String> names = page.stream().map(StoredObject::name).toList();
    Map<String, StoredObject> old = new TreeMap<>();
    List<String> young = new ArrayList<>();
    for (StoredObject object : page) {
      if (object.written().isAfter(limit)) {
        young.add(object.name());
      } else {
        old.put(object.name(), object);
      }
    }
    List<String> orphans =
        request.repair() ? remove(old.keySet()) : references.unnamed(old.keySet());
    String next = page.size() < PAGE ? null : page.getLast().name();
    return new SweepPage(
        page.size(),
        orphans.size(),
        orphans.stream().mapToLong(name -> old.get(name).bytes()).sum(),
        references.unnamed(young).size(),
        lost(after, next == null ? END : next, names),
        next);
  }

  private List<String> remove(Collection<String> old) {
    List<String> removed = new ArrayList<>();
    references.withUnnamed(
        old,
        orphans -> {
          objects.delete(orphans);
          removed.addAll(orphans);
        });
    return removed;
  }

  /** Records that name an object between those names that is not there: neither then nor now. */
  private List<Long> lost(String after, String upTo, List<String> listed) {
    List<String> missing = new ArrayList<>();
    String at = after;
    List<String> page;
    do {
      page = references.named(at, upTo, listed, PAGE);
      page.stream().filter(name -> !objects.has(name)).forEach(missing::add);
      at = page.isEmpty() ? at : page.getLast();
    } while (page.size() == PAGE);
    return references.namers(missing);
  }
}
