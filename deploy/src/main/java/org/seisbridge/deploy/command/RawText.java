package org.seisbridge.deploy.command;

import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seisbridge.seismic.format.RawModel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a file of bare floats is laid out, as a user states it. */
final class RawText implements ITypeConverter<RawModel> {
  static final String FORM = "ROWSxCOLUMNS[,columns][,big-endian]";

  private static final Pattern STATED =
      Pattern.compile("([1-9]\\d{0,6})x([1-9]\\d{0,6})(,columns)?(,big-endian)?");

  @Override
  public RawModel convert(String text) {
    Matcher stated = STATED.matcher(text);
    if (!stated.matches()) {
      throw new TypeConversionException(
          "'%s' is not %s, such as 351x1701 or 351x1701,columns".formatted(text, FORM));
    }
    return new RawModel(
        Integer.parseInt(stated.group(1)),
        Integer.parseInt(stated.group(2)),
        stated.group(3) != null,
        stated.group(4) == null ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }
}
