package org.seisbridge.seismic.npy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;

/**
 * Reads the dictionary of an NPY header: exactly the keys {@code descr}, {@code fortran_order} and
 * {@code shape}, each with the one kind of value it can have. Nothing is nested and nothing is
 * evaluated, so a hostile header costs no more than its own length.
 */
final class NpyHeaderText {
  /** NumPy's texts, of up to 9,999 characters of 4 bytes: {@code <U11}. */
  private static final Pattern TEXT_TYPE = Pattern.compile("([<>])U([0-9]{1,4})");

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

  /** What the dictionary says, whatever the values' type. */
  private record Dictionary(String descr, boolean fortranOrder, int[] shape) {}

  NpyHeader parse(int version) {
    Dictionary says = dictionary();
    return new NpyHeader(
        format(version, says.descr(), says.fortranOrder()),
        checked(says.shape(), says.descr()),
        start + text.length());
  }

  /** The header of an array of texts; {@link NpyText} knows what they are. */
  NpyText.Header parseText() {
    Dictionary says = dictionary();
    Matcher type = TEXT_TYPE.matcher(says.descr());
    if (!type.matches() || says.shape().length > 1) {
      throw new InvalidDataException(
          source,
          "header: it holds values of type '%s' and shape %s where texts are expected, one or a row"
              .formatted(PlainText.of(says.descr()), NpyHeader.describe(says.shape())),
          "Write the texts with numpy.array([...]), which gives a type such as <U11");
    }
    return new NpyText.Header(
        type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        Integer.parseInt(type.group(2)),
        says.shape().length == 0 ? 1 : says.shape()[0],
        start + text.length());
  }

  private Dictionary dictionary() {
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
    return new Dictionary(descr, fortranOrder, shape);
  }

  private NpyFormat format(int version, String descr, boolean fortranOrder) {
    Optional<NpyType> type =
        descr.isEmpty() ? Optional.empty() : NpyType.ofCode(descr.substring(1));
    char order = descr.isEmpty() ? '?' : descr.charAt(0);
    boolean known = order == '<' || order == '>' || order == '|';
    if (type.isEmpty() || !known || (order == '|' && type.get().bytes() > 1)) {
      throw new InvalidDataException(
          source,
          "header: values of type '%s' are not read".formatted(PlainText.of(descr)),
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
              .formatted(NpyHeader.describe(shape), PlainText.of(descr)),
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
}
