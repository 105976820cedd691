package org.seisbridge.portal.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.seisbridge.seismic.event.Position;

/** The coasts of the world at 1 : 50 million, from Natural Earth (decision 0151). */
final class Coastlines {
  private static final double KM_OF_DEGREE = 111.2;

  /** Vertices of a coast are rarely further apart. */
  private static final double MARGIN_KM = 100;

  /** Points nearer than this in the picture are left out. */
  private static final double FINEST = 0.7;

  /** A line that crosses so much of the picture has gone around the world. */
  private static final double LONGEST = 80;

  /** Each longitude and latitude in turn, hundredths of a degree. */
  private static final List<int[]> LINES = read();

  private Coastlines() {}

  private static List<int[]> read() {
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                Coastlines.class.getResourceAsStream("coastlines.txt"),
                StandardCharsets.US_ASCII))) {
      return text.lines().map(Coastlines::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first point and how far each other one is from the one before. */
  private static int[] line(String text) {
    int[] numbers = Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    for (int i = 2; i < numbers.length; i++) {
      numbers[i] += numbers[i - 2];
    }
    return numbers;
  }

  /** Draws what is within a map. */
  static void draw(PlaneMap map) {
    double reach = map.reach() + MARGIN_KM;
    StringBuilder path = new StringBuilder();
    LINES.forEach(line -> draw(map, line, reach, path));
    if (!path.isEmpty()) {
      map.mark("<path d=\"%s\" class=\"coast\"/>", path);
    }
  }

  private static void draw(PlaneMap map, int[] line, double reach, StringBuilder path) {
    double[] last = null;
    for (int i = 0; i < line.length; i += 2) {
      Position vertex = new Position(line[i + 1] / 100.0, line[i] / 100.0);
      if (!isWithin(map.centre(), vertex, reach)) {
        last = null;
        continue;
      }
      double[] at = map.at(vertex);
      double length = last == null ? 0 : Math.hypot(at[0] - last[0], at[1] - last[1]);
      boolean end = i == line.length - 2;
      if (last == null || length > LONGEST) {
        append(path, 'M', at);
        last = at;
      } else if (length > FINEST || end) {
        append(path, 'L', at);
        last = at;
      }
    }
  }

  private static boolean isWithin(Position centre, Position vertex, double reach) {
    return Math.abs(centre.latitude() - vertex.latitude()) * KM_OF_DEGREE < reach
        && centre.distance(vertex) < 1e3 * reach;
  }

  private static void append(StringBuilder path, char command, double[] at) {
    path.append(String.format(Locale.ENGLISH, "%c%.1f %.1f", command, at[0], at[1]));
  }
}
