package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** What the platform will not do. */
final class Refusals {
  private Refusals() {}

  /** Fails unless a call is refused with that code and says so much. */
  static void assertRefused(ErrorCode code, String detail, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(detail);
  }
}
