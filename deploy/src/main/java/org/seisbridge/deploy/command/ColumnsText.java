package org.seisbridge.deploy.command;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.seisbridge.seismic.catalogue.EventTable;
import org.seisbridge.seismic.dataset.Labels;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the columns of a table of events are called, as NAME=COLUMN,…. */
final class ColumnsText implements ITypeConverter<Labels> {

  @Override
  public Labels convert(String text) {
    Map<String, String> stated = new HashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1 || equals == pair.length() - 1) {
        throw new TypeConversionException(
            "'%s' is not NAME=COLUMN, such as time=origin_time".formatted(pair));
      }
      stated.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    UnaryOperator<String> column =
        name -> {
          String given = stated.remove(name);
          return given == null ? name : given;
        };
    Labels usual = EventTable.COLUMNS;
    Labels columns =
        new Labels(
            column.apply(usual.id()),
            column.apply(usual.kind()),
            column.apply(usual.originTime()),
            column.apply(usual.latitude()),
            column.apply(usual.longitude()),
            column.apply(usual.depthKm()),
            column.apply(usual.magnitude()));
    if (!stated.isEmpty()) {
      throw new TypeConversionException(
          "there is no '%s'; there are id, type, time, latitude, longitude, depth_km and magnitude"
              .formatted(stated.keySet().iterator().next()));
    }
    return columns;
  }
}
