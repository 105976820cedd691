package org.seisbridge.deploy.command;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes as people write them: 500GB; the units are powers of a thousand. */
final class ByteCount implements ITypeConverter<Long> {
  private static final int KILO = 1000;
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,16}(?:\\.\\d{1,12})?) ?(%s)?".formatted(String.join("|", UNITS)),
          Pattern.CASE_INSENSITIVE);

  /** The most that JSON's numbers hold exactly. */
  private static final BigDecimal MOST = BigDecimal.valueOf((1L << 53) - 1);

  @Override
  public Long convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "'%s' is no number of bytes, such as 500000, 20MB or 1.5TB".formatted(text));
    }
    String unit = form.group(2) == null ? "B" : form.group(2).toUpperCase(Locale.ROOT);
    BigDecimal bytes =
        new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(KILO).pow(UNITS.indexOf(unit)));
    if (bytes.compareTo(MOST) > 0) {
      throw new TypeConversionException("'%s' is more than 9,007 TB".formatted(text));
    }
    return bytes.longValue();
  }

  /** The same for a person to read. */
  static String text(long bytes) {
    int unit = 0;
    double count = bytes;
    while (count >= KILO && unit < UNITS.size() - 1) {
      count /= KILO;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", count, UNITS.get(unit));
  }
}
