package org.seisbridge.seismic;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as messages show them. */
public final class PlainNumber {
  private static final MathContext DIGITS = new MathContext(6);

  private PlainNumber() {}

  /**
   * Six digits, without needless zeros: {@code 10}, {@code 12.5}, {@code 16.6667}; with an exponent
   * only where there are too many.
   */
  public static String of(double value) {
    double size = Math.abs(value);
    if (!(size < 1e9) || (size < 1e-9 && size > 0)) {
      return Double.toString(value);
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
