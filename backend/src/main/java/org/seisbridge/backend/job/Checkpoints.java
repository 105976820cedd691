package org.seisbridge.backend.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.catalog.ObjectReferences;
import org.seisbridge.backend.object.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that jobs go on from. */
final class Checkpoints {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

  private final ObjectReferences references;
  private final ObjectStore objects;

  Checkpoints(ObjectReferences references, ObjectStore objects) {
    this.references = requireNonNull(references, "references");
    this.objects = requireNonNull(objects, "objects");
  }

  /**
   * Sees to it that an object stays until the transaction has named it.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if it is not there
   */
  void keep(Handle handle, String name) {
    ObjectReferences.keepObjects(handle);
    if (!objects.has(name)) {
      throw new ServiceException(
          ErrorCode.NOT_FOUND,
          "There is no object %s to go on from. Store it first.".formatted(name));
    }
  }

  /**
   * Removes an object that a job named, unless something else does: a long training leaves one
   * every few minutes, and nobody needs any but the last.
   *
   * @param name null for none
   */
  void forget(String name) {
    if (name == null) {
      return;
    }
    try {
      references.withUnnamed(List.of(name), objects::delete);
    } catch (ServiceException e) {
      log.warn("Checkpoint {} is left to be swept away: {}", name, e.getMessage());
    }
  }
}
