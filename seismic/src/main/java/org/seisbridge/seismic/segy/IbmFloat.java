package org.seisbridge.seismic.segy;

/**
 * IBM System/360's single precision: a sign, an exponent of 16 in excess of 64, and a fraction of
 * 24 bits. Of a float's 24 bits it keeps 21 to 24.
 */
final class IbmFloat {
  private static final int SIGN = 0x80000000;

  private IbmFloat() {}

  /** The nearest float; infinite if the number is beyond the largest. */
  static float toFloat(int bits) {
    // The fraction is of as many bits as a float's, so that only the factor has to be one.
    int power = ((bits >>> 22) & 0x1fc) - 4 * 64 - 24;
    int fraction = bits < 0 ? -(bits & 0xffffff) : bits & 0xffffff;
    return power >= Float.MIN_EXPONENT && power <= Float.MAX_EXPONENT
        ? fraction * Float.intBitsToFloat((power + 127) << 23)
        : (float) (fraction * Double.longBitsToDouble((power + 1023L) << 52));
  }

  /** The nearest IBM number of a finite float. */
  static int toBits(float value) {
    if (value == 0) {
      return 0;
    }
    double size = Math.abs((double) value);
    // 16^(exponent - 1) <= size < 16^exponent
    int exponent = Math.floorDiv(Math.getExponent(size), 4) + 1;
    long fraction = Math.round(Math.scalb(size, 24 - 4 * exponent));
    if (fraction == 1 << 24) {
      fraction >>= 4;
      exponent++;
    }
    return (value < 0 ? SIGN : 0) | ((exponent + 64) << 24) | (int) fraction;
  }
}
