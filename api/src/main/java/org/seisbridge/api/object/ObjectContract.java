package org.seisbridge.api.object;

import java.util.List;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;

/** The operations of objects, version 1. Served by the backend. */
public final class ObjectContract {
  /** The most bytes of a piece. */
  public static final int LARGEST_PIECE = 4 << 20;

  /** Stores an object, a piece at a time. What nothing refers to is swept away after a day. */
  public static final Operation<PutPart, PartPut> PUT_PART =
      new Operation<>(Role.OPERATOR, "seisbridge.object.put-part.v1", PutPart.class, PartPut.class);

  /**
   * Fetches an object, a piece at a time. The pieces are not checked on the way: whoever puts them
   * together compares their SHA-256 with the name that he asked by.
   */
  public static final Operation<GetPart, Part> GET_PART =
      new Operation<>(Role.OPERATOR, "seisbridge.object.get-part.v1", GetPart.class, Part.class);

  /** All operations. */
  public static final List<Operation<?, ?>> OPERATIONS = List.of(PUT_PART, GET_PART);

  private ObjectContract() {}
}
