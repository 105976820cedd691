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
    long power = 4L * ((bits >>> 24) & 0x7f) - 4 * 64 - 24;
    double size = (bits & 0xffffff) * Double.longBitsToDouble((power + 1023) << 52);
    return (float) (bits < 0 ? -size : size);
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
