package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.Wish;
import org.seisbridge.api.search.WishText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What the records found had better be, beside being like the query. */
final class Preferences {
  private static final String UNITS =
      "SI units: velocities in m/s, gradients in 1/s, two_way_time in s, interface_depth in m,"
          + " ratios as they are";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--change",
      paramLabel = "ATTRIBUTE=±VALUE",
      converter = ChangeConverter.class,
      description =
          "Like the first of the gather, velocity model and records given, but with this added to"
              + " its attribute, such as velocity_mean_deep=+300; 0 keeps it. May be repeated. "
              + UNITS
              + ".")
  private List<Map.Entry<String, Double>> changes = new ArrayList<>();

  @Option(
      names = "--wish",
      paramLabel = "ATTRIBUTE=LOW..HIGH",
      converter = WishConverter.class,
      description =
          "The nearer the attribute to this range the better, such as two_way_time=0.4..0.5 or"
              + " velocity_max=..4000; @2 behind it counts it twice. May be repeated. "
              + UNITS
              + ".")
  private List<Wish> wishes = new ArrayList<>();

  @Option(
      names = "--unlike",
      paramLabel = "RECORD",
      description =
          "What is like this record of the catalogue comes later, and itself is not found; may be"
              + " repeated.")
  private List<Long> unlike = new ArrayList<>();

  boolean isEmpty() {
    return changes.isEmpty() && wishes.isEmpty() && unlike.isEmpty();
  }

  /**
   * Attribute key to what is added to it; empty for none.
   *
   * @throws ParameterException if an attribute is changed twice
   */
  Map<String, Double> changes() {
    Map<String, Double> all = new LinkedHashMap<>();
    changes.forEach(
        change -> {
          if (all.put(change.getKey(), change.getValue()) != null) {
            throw new ParameterException(
                command.commandLine(),
                "--change names %s twice: say once what is added to it".formatted(change.getKey()));
          }
        });
    return all;
  }

  /** Null for none, as a server of an older release expects it. */
  List<Wish> wishes() {
    return wishes.isEmpty() ? null : wishes;
  }

  /** The same of negative examples. */
  List<Query> unlike() {
    return unlike.isEmpty()
        ? null
        : unlike.stream().<Query>map(record -> new Query.OfRecord(record, null)).toList();
  }

  private static final class ChangeConverter implements ITypeConverter<Map.Entry<String, Double>> {
    @Override
    public Map.Entry<String, Double> convert(String text) {
      return read(WishText::change, text);
    }
  }

  private static final class WishConverter implements ITypeConverter<Wish> {
    @Override
    public Wish convert(String text) {
      return read(WishText::wish, text);
    }
  }

  private static <T> T read(Function<String, T> reader, String text) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
