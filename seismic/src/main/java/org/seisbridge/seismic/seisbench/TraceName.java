package org.seisbridge.seismic.seisbench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;

/**
 * Where a waveform lies: {@code bucket0$1,:3,:500} is row 1 of the block {@code bucket0}, of it the
 * first 3 of the first axis and the first 500 of the second; {@code abc} is the whole of a dataset.
 *
 * @param dataset the dataset's name in the group {@code data}
 * @param row its row; -1 for the whole
 * @param lengths what is taken of a row's two axes; -1 for all
 */
record TraceName(String dataset, int row, int[] lengths) {
  private static final Pattern IN_BLOCK =
      Pattern.compile("([^$/\\\\]+)\\$([0-9]{1,9})(?:,:([0-9]{0,9}))?(?:,:([0-9]{0,9}))?");

  static TraceName parse(String source, String name) {
    if (name.indexOf('$') < 0 && name.matches("[^/\\\\.][^/\\\\]*")) {
      return new TraceName(name, -1, new int[] {-1, -1});
    }
    Matcher block = IN_BLOCK.matcher(name);
    if (!block.matches()) {
      throw new InvalidDataException(
          source,
          "'%s' is no name of a waveform".formatted(PlainText.of(name)),
          "Name it by its dataset in the group data, or like bucket0$1,:3,:500");
    }
    return new TraceName(
        block.group(1),
        Integer.parseInt(block.group(2)),
        new int[] {length(block.group(3)), length(block.group(4))});
  }

  private static int length(String digits) {
    return digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
  }
}
