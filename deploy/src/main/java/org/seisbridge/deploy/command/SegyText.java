package org.seisbridge.deploy.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.Stated;
import org.seisbridge.seismic.segy.CoordinateUnits;
import org.seisbridge.seismic.segy.FieldType;
import org.seisbridge.seismic.segy.HeaderMap;
import org.seisbridge.seismic.segy.SampleFormat;
import org.seisbridge.seismic.segy.SegyByteOrder;
import org.seisbridge.seismic.segy.SegyOptions;
import org.seisbridge.seismic.segy.SurveyLine;
import org.seisbridge.seismic.segy.TraceField;

/**
 * What a user knows better than SEG-Y's headers, as NAME=VALUE: where a field of trace headers is
 * ({@code SourceX=201:FLOAT32}), what the file as a whole is like, or where shots and receivers
 * were.
 */
final class SegyText {
  private SegyOptions options = SegyOptions.NONE;
  private Integer inline;
  private UnaryOperator<SurveyLine> geometry = UnaryOperator.identity();

  private SegyText() {}

  /**
   * What was stated with these.
   *
   * @throws InvalidDataException if one of them has no meaning
   */
  static Stated apply(List<String> texts, Stated stated) {
    SegyText read = new SegyText();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw invalid(text, "it is not NAME=VALUE", "Write such as SourceX=201 or scalar=-100");
      }
      read.add(text, text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
    return stated.optSegy(read.options, read.inline, read.geometry);
  }

  private void add(String text, String name, String value) {
    switch (name.toLowerCase(Locale.ROOT).replace('-', '_')) {
      case "byte_order" -> options = options.optByteOrder(one(text, SegyByteOrder.class, value));
      case "format" ->
          options =
              options.optFormat(
                  SampleFormat.of(whole(text, value))
                      .orElseThrow(
                          () ->
                              invalid(
                                  text,
                                  "there is no such sample format",
                                  "These are " + SampleFormat.codes())));
      case "samples" -> options = options.optSamples(whole(text, value));
      case "scalar" ->
          options = options.optCoordinates(whole(text, value), options.coordinateUnits());
      case "units" ->
          options =
              options.optCoordinates(
                  options.coordinateScalar(), one(text, CoordinateUnits.class, value));
      case "incomplete" ->
          options = options.optAllowIncompleteEnsembles(Boolean.parseBoolean(value));
      case "inline" -> inline = whole(text, value);
      case "sources" -> correct(text, value, (line, at) -> line.withSources(at[0], at[1]));
      case "receivers" -> correct(text, value, (line, at) -> line.withReceivers(at[0], at[1]));
      case "offsets" -> correct(text, value, (line, at) -> line.withOffsets(at[0], at[1]));
      default -> options = options.optHeaders(place(text, name, value));
    }
  }

  private void correct(
      String text, String value, BiFunction<SurveyLine, double[], SurveyLine> correction) {
    String[] numbers = value.split(",", -1);
    if (numbers.length != 2) {
      throw invalid(text, "it is not FIRST,SPACING in metres", "Write such as sources=0,25");
    }
    double[] at = {number(text, numbers[0]), number(text, numbers[1])};
    UnaryOperator<SurveyLine> before = geometry;
    geometry = line -> correction.apply(before.apply(line), at);
  }

  private HeaderMap place(String text, String field, String value) {
    int colon = value.indexOf(':');
    FieldType type =
        colon < 0
            ? TraceField.named(field).type()
            : one(text, FieldType.class, value.substring(colon + 1));
    return options
        .headers()
        .with(field, whole(text, colon < 0 ? value : value.substring(0, colon)), type);
  }

  private static <E extends Enum<E>> E one(String text, Class<E> type, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    text,
                    "'%s' is not known".formatted(value),
                    Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "There are ", ""))));
  }

  private static int whole(String text, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw invalid(text, "'%s' is no whole number".formatted(value), "Give one");
    }
  }

  private static double number(String text, String value) {
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as of what is not finite.
    }
    throw invalid(text, "'%s' is no number".formatted(value), "Give metres");
  }

  private static InvalidDataException invalid(String text, String problem, String remedy) {
    return new InvalidDataException("--segy " + text, problem, remedy);
  }
}
