package org.seisbridge.seismic.seisbench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.hdf5.Hdf5Dataset;
import org.seisbridge.seismic.hdf5.Hdf5File;
import org.seisbridge.seismic.hdf5.Hdf5Group;

/**
 * How a file's waveforms lie, by its group {@code data_format}.
 *
 * @param components the orientation codes, in their order
 * @param componentsFirst whether the components' axis comes before that of the samples
 * @param samplingRate Hz, if all waveforms have the same
 */
record DataFormat(List<String> components, boolean componentsFirst, OptionalDouble samplingRate) {
  private static final String GROUP = "data_format";
  private static final String REMEDY =
      "State dimension_order (CW or WC), component_order (such as ZNE) and sampling_rate";

  static DataFormat read(Hdf5File file, Hdf5Group root) {
    if (root.find(GROUP) < 0) {
      throw new InvalidDataException(
          file.name(),
          "it has no group data_format, so that the order of components is not known",
          REMEDY);
    }
    Hdf5Group format = root.group(GROUP);
    OptionalDouble rate = OptionalDouble.empty();
    if (format.find("sampling_rate") >= 0) {
      rate = rate(format.dataset("sampling_rate"));
    }
    String dimensions = format.dataset("dimension_order").text();
    // N, the waveforms of a block, comes first if it is named.
    String axes = dimensions.startsWith("N") ? dimensions.substring(1) : dimensions;
    if (!axes.equals("CW") && !axes.equals("WC")) {
      throw invalid(file, "dimension_order is '%s'".formatted(PlainText.of(dimensions)));
    }
    return new DataFormat(
        components(file.name(), format.dataset("component_order").text()), axes.equals("CW"), rate);
  }

  private static OptionalDouble rate(Hdf5Dataset dataset) {
    if (!dataset.isNumbers()) {
      // SeisBench writes a text where the rate differs from waveform to waveform.
      return OptionalDouble.empty();
    }
    double[] rate = dataset.numbers();
    if (rate.length != 1 || !(rate[0] > 0) || rate[0] == Double.POSITIVE_INFINITY) {
      throw new InvalidDataException(
          dataset.name(), "the sampling rate is %s".formatted(Arrays.toString(rate)), REMEDY);
    }
    return OptionalDouble.of(rate[0]);
  }

  static List<String> components(String source, String order) {
    List<String> components = List.of(order.split(""));
    if (order.isEmpty() || components.stream().distinct().count() != components.size()) {
      throw new InvalidDataException(
          source, "the order of components is '%s'".formatted(PlainText.of(order)), REMEDY);
    }
    return components;
  }

  private static InvalidDataException invalid(Hdf5File file, String problem) {
    return new InvalidDataException(file.name() + "[" + GROUP + "]", problem, REMEDY);
  }
}
