package org.seisbridge.backend.sweep;

import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.backend.object.StoredObject;

/** A store in which a sweep strikes once, right after an object was found to be there. */
final class SweptAfterPut implements ObjectStore {
  private final ObjectStore objects;
  private final OrphanSweep sweep;
  private boolean swept;

  SweptAfterPut(ObjectStore objects, OrphanSweep sweep) {
    this.objects = objects;
    this.sweep = sweep;
  }

  @Override
  public Kept put(byte[] content) {
    Kept kept = objects.put(content);
    if (kept.found() && !swept) {
      swept = true;
      sweep.page(new SweepRequest("", true), Duration.ofSeconds(-5));
    }
    return kept;
  }

  @Override
  public Kept put(InputStream content) {
    return objects.put(content);
  }

  @Override
  public byte[] get(String name) {
    return objects.get(name);
  }

  @Override
  public Stretch get(String name, long offset, int length) {
    return objects.get(name, offset, length);
  }

  @Override
  public boolean has(String name) {
    return objects.has(name);
  }

  @Override
  public List<StoredObject> list(String after, int limit) {
    return objects.list(after, limit);
  }

  @Override
  public void delete(Collection<String> names) {
    objects.delete(names);
  }

  @Override
  public void close() {
    objects.close();
  }
}
