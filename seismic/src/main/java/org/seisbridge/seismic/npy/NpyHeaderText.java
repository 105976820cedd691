package org.seisbridge.seismic.npy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.seisbridge.seismic.InvalidDataException;

/**
 * Reads the dictionary of an NPY header: exactly the keys {@code descr}, {@code fortran_order} and
 * {@code shape}, each with the one kind of value it can have. Nothing is nested and nothing is
 * evaluated, so a hostile header costs no more than its own length.
 */
final class NpyHeaderText {
  private final String source;
  private final int start;
  private final String text;
  private int at;

  /**
   * @param start the text's first byte in the file, for messages
   */
  NpyHeaderText(String source, int start, String text) {
    this.source = source;
    this.start = start;
    this.text = text;
  }

  NpyHeader parse(int version) {
    String descr = null;
    Boolean fortranOrder = null;
    int[] shape = null;
    expect('{');
    while (!skip('}')) {
      int keyAt = at;
      String key = string("a key in quotes");
      expect(':');
      boolean repeated =
          switch (key) {
            case "descr" -> descr != null;
            case "fortran_order" -> fortranOrder != null;
            case "shape" -> shape != null;
            default -> throw invalid(keyAt, "unknown or damaged key");
          };
      if (repeated) {
        throw invalid(keyAt, "the key '%s' comes twice".formatted(key));
      }
      switch (key) {
        case "descr" -> descr = string("a plain number type in quotes");
        case "fortran_order" -> fortranOrder = truth();
        default -> shape = shape();
      }
      if (!skip(',')) {
        expect('}');
        break;
      }
    }
    skipBlanks();
    if (at < text.length()) {
      throw invalid(at, "something follows the dictionary");
    }
    if (descr == null || fortranOrder == null || shape == null) {
      throw invalid(0, "the header needs the keys descr, fortran_order and shape");
    }
    return new NpyHeader(
        format(version, descr, fortranOrder), checked(shape, descr), start + text.length());
  }

  private NpyFormat format(int version, String descr, boolean fortranOrder) {
    Optional<NpyType> type =
        descr.isEmpty() ? Optional.empty() : NpyType.ofCode(descr.substring(1));
    char order = descr.isEmpty() ? '?' : descr.charAt(0);
    boolean known = order == '<' || order == '>' || order == '|';
    if (type.isEmpty() || !known || (order == '|' && type.get().bytes() > 1)) {
      throw new InvalidDataException(
          source,
          "header: values of type '%s' are not read".formatted(printable(descr)),
          "Convert the array to float32 with .astype('<f4'); booleans, integers to 64 bits and"
              + " floating-point numbers of 16, 32 and 64 bits are read");
    }
    ByteOrder byteOrder = order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyFormat(version, type.get(), byteOrder, fortranOrder);
  }

  /** The bytes of all values must be countable in a long. */
  private int[] checked(int[] shape, String descr) {
    try {
      Math.multiplyExact(NpyHeader.elements(shape), 8L);
      return shape;
    } catch (ArithmeticException e) {
      throw new InvalidDataException(
          source,
          "header: the shape %s of %s is larger than any file"
              .formatted(NpyHeader.describe(shape), printable(descr)),
          "The header is damaged: write the array again with numpy.save",
          e);
    }
  }

  private String string(String expected) {
    skipBlanks();
    char quote = at < text.length() ? text.charAt(at) : 0;
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw invalid(at, expected + " is expected");
    }
    String string = text.substring(at + 1, end);
    at = end + 1;
    return string;
  }

  private boolean truth() {
    skipBlanks();
    for (String word : new String[] {"True", "False"}) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw invalid(at, "fortran_order must be True or False");
  }

  private int[] shape() {
    int[] axes = new int[NpyHeader.MAX_DIMENSIONS];
    int count = 0;
    expect('(');
    while (!skip(')')) {
      if (count == axes.length) {
        throw invalid(at, "more than %d dimensions".formatted(axes.length));
      }
      axes[count++] = axis();
      if (!skip(',')) {
        expect(')');
        break;
      }
    }
    return Arrays.copyOf(axes, count);
  }

  private int axis() {
    skipBlanks();
    int first = at;
    long axis = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      axis = 10 * axis + (text.charAt(at++) - '0');
      if (axis > Integer.MAX_VALUE) {
        throw invalid(first, "a dimension is larger than %d".formatted(Integer.MAX_VALUE));
      }
    }
    if (at == first) {
      throw invalid(at, "a dimension must be a whole number of at least 0");
    }
    return (int) axis;
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw invalid(at, "'%s' is expected".formatted(wanted));
    }
  }

  private boolean skip(char wanted) {
    skipBlanks();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private InvalidDataException invalid(int where, String problem) {
    return new InvalidDataException(
        source,
        "header, byte %d: %s".formatted(start + where, problem),
        "Write the array again with numpy.save as a plain array of numbers");
  }

  static String printable(String text) {
    String plain = text.replaceAll("[^ -~]", "?");
    return plain.length() > 40 ? plain.substring(0, 40) + "..." : plain;
  }
}
