package org.seisbridge.seismic.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The 40 lines of 80 characters that a SEG-Y file begins with, in EBCDIC (code page 37) or ASCII.
 */
final class TextHeader {
  static final int BYTES = 3200;
  static final int LINES = 40;
  static final int COLUMNS = 80;

  /** The printable characters of code page 37 from 0x40 on; its control characters are below. */
  private static final String EBCDIC =
      " ...........<(+|&.........!$*);."
          + "-/.........,%_>?.........`:#@'=\""
          + ".abcdefghi.......jklmnopqr......"
          + ".~stuvwxyz......^.........[]...."
          + "{ABCDEFGHI......}JKLMNOPQR......"
          + "\\.STUVWXYZ......0123456789......";

  /** In the table a dot also stands for what is not printable. */
  private static final int EBCDIC_DOT = 0x4b;

  private static final int EBCDIC_SPACE = 0x40;

  private TextHeader() {}

  /** The text, line by line; what is no printable ASCII character is a dot. */
  static List<String> lines(MemorySegment header) {
    byte[] bytes = header.toArray(ValueLayout.JAVA_BYTE);
    boolean ebcdic = isEbcdic(bytes);
    StringBuilder text = new StringBuilder(BYTES);
    for (byte one : bytes) {
      text.append(character(Byte.toUnsignedInt(one), ebcdic));
    }
    return IntStream.range(0, LINES)
        .mapToObj(line -> text.substring(line * COLUMNS, (line + 1) * COLUMNS).stripTrailing())
        .toList();
  }

  /** Whether bytes are a text header, as far as they go, in one code or the other. */
  static boolean isText(byte[] bytes) {
    int length = Math.min(bytes.length, BYTES);
    boolean ebcdic = isEbcdic(Arrays.copyOf(bytes, length));
    int printable = 0;
    int spaces = 0;
    for (int i = 0; i < length; i++) {
      int code = Byte.toUnsignedInt(bytes[i]);
      boolean dot = code == (ebcdic ? EBCDIC_DOT : '.');
      printable += code != 0 && (dot || character(code, ebcdic) != '.') ? 1 : 0;
      spaces += code == (ebcdic ? EBCDIC_SPACE : ' ') ? 1 : 0;
    }
    // Each line begins with C by the standard; in EBCDIC nothing else looks like text.
    boolean lines = ebcdic || (length > COLUMNS && bytes[0] == 'C' && bytes[COLUMNS] == 'C');
    return length >= COLUMNS && lines && spaces > 0 && printable > 0.9 * length;
  }

  private static char character(int code, boolean ebcdic) {
    if (code == 0) {
      return ' ';
    }
    if (ebcdic) {
      return code < 0x40 ? '.' : EBCDIC.charAt(code - 0x40);
    }
    return code < ' ' || code > '~' ? '.' : (char) code;
  }

  /** In EBCDIC a space is ASCII's @, and letters and digits are beyond ASCII. */
  private static boolean isEbcdic(byte[] bytes) {
    int balance = 0;
    for (byte one : bytes) {
      if (one < 0 || one == '@') {
        balance++;
      } else if (one >= ' ') {
        balance--;
      }
    }
    return balance > 0;
  }

  /** Lines of at most 80 characters in EBCDIC, padded to 40. */
  static byte[] encode(List<String> lines) {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      String line = i / COLUMNS < lines.size() ? lines.get(i / COLUMNS) : "";
      char character = i % COLUMNS < line.length() ? line.charAt(i % COLUMNS) : ' ';
      int code = character == '.' ? EBCDIC_DOT : EBCDIC.indexOf(character) + 0x40;
      bytes[i] = (byte) Math.max(code, 0x40);
    }
    return bytes;
  }
}
