package org.seisbridge.seismic.openfwi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's name in one of the schemes.
 *
 * @param gathers whether the file holds gathers rather than velocity models
 * @param number what is the same in the partner's name: {@code 1}, {@code 2_1_0}
 */
record FileName(Scheme scheme, boolean gathers, String number) implements Comparable<FileName> {
  private static final Pattern PATTERN =
      Pattern.compile("(data|model|seis|vel)((?:\\d{1,9}_)*\\d{1,9})\\.npy");

  /** The name's parts, if it is of either scheme. */
  static Optional<FileName> parse(String name) {
    Matcher matcher = PATTERN.matcher(name.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String kind = matcher.group(1);
    String number = matcher.group(2);
    for (Scheme scheme : Scheme.values()) {
      if (kind.equals(scheme.gathers()) || kind.equals(scheme.velocities())) {
        return Optional.of(new FileName(scheme, kind.equals(scheme.gathers()), number));
      }
    }
    throw new AssertionError(kind);
  }

  /** The name of the file that goes with this one. */
  FileName partner() {
    return new FileName(scheme, !gathers, number);
  }

  int lastNumber() {
    int[] numbers = numbers();
    return numbers[numbers.length - 1];
  }

  private int[] numbers() {
    return Arrays.stream(number.split("_", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /** By number, so that 2 comes before 10. */
  @Override
  public int compareTo(FileName other) {
    int order = scheme.compareTo(other.scheme);
    order = order != 0 ? order : Arrays.compare(numbers(), other.numbers());
    order = order != 0 ? order : number.compareTo(other.number);
    return order != 0 ? order : Boolean.compare(gathers, other.gathers);
  }

  @Override
  public String toString() {
    return (gathers ? scheme.gathers() : scheme.velocities()) + number + ".npy";
  }
}
