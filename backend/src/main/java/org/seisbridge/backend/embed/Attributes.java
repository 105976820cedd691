package org.seisbridge.backend.embed;

import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.seismic.velocity.Attribute;

/** Attributes as users name them. */
public final class Attributes {
  private Attributes() {}

  /**
   * The attribute of that key.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if there is none, naming those there are
   */
  public static Attribute of(String key) {
    try {
      return Attribute.ofKey(key);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(ErrorCode.INVALID, "There is " + e.getMessage() + ".", e);
    }
  }
}
