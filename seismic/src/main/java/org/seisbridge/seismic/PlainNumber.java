package org.seisbridge.seismic;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as messages show them. */
public final class PlainNumber {
  private static final MathContext DIGITS = new MathContext(6);

  private PlainNumber() {}

  /** Six digits, without exponent or needless zeros: {@code 10}, {@code 12.5}, {@code 16.6667}. */
  public static String of(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
