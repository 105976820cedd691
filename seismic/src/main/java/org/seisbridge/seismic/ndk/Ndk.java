package org.seisbridge.seismic.ndk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.SourceFile;
import org.seisbridge.seismic.catalogue.CatalogueEvent;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.SourceMechanism;

/**
 * Reads NDK: five lines of 80 columns an event. The hypocentre is the one that waves were first
 * located by; magnitude (Mw) and mechanism are those of the centroid's moment tensor.
 */
public final class Ndk {
  private static final Pattern FIRST_LINE =
      Pattern.compile(".{4} \\d{4}/\\d\\d/\\d\\d .\\d:\\d\\d:", Pattern.DOTALL);

  private static final int LINES = 5;
  private static final int LONGEST_LINE = 200;

  /** Of a text file; ten times all that was ever published. */
  private static final long LARGEST = 256L << 20;

  private final Path file;
  private final List<String> lines;
  private final long first;

  private Ndk(Path file, List<String> lines, long first) {
    this.file = file;
    this.lines = lines;
    this.first = first;
  }

  /** Whether a file that starts so is one. */
  public static boolean isNdk(String start) {
    return FIRST_LINE.matcher(start).lookingAt();
  }

  /**
   * Reads all events of a file.
   *
   * @return at least one
   * @throws InvalidDataException if it is cut short, or a line of it is not what it should be
   */
  public static List<CatalogueEvent> read(Path file) throws IOException {
    SourceFile.require(file);
    if (Files.size(file) > LARGEST) {
      throw new InvalidDataException(
          file.toString(), "it is larger than %d bytes".formatted(LARGEST), "Cut it into parts");
    }
    List<CatalogueEvent> events = new ArrayList<>();
    List<String> lines = new ArrayList<>(LINES);
    long number = 0;
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = line(text); line != null; line = line(text)) {
        number++;
        if (line.length() > LONGEST_LINE) {
          throw invalid(
              file, number, "it has more than %d columns, not 80".formatted(LONGEST_LINE));
        }
        if (lines.isEmpty() && line.isBlank()) {
          continue;
        }
        lines.add(line);
        if (lines.size() == LINES) {
          events.add(new Ndk(file, lines, number - LINES + 1).event());
          lines.clear();
        }
      }
    } catch (CharacterCodingException e) {
      throw invalid(file, number + 1, "it is no text");
    }
    if (!lines.isEmpty() || events.isEmpty()) {
      throw invalid(file, number, "the file ends within an event, which has five lines");
    }
    return events;
  }

  /** The next line, or as much of it as is too long; null behind the last. */
  private static String line(BufferedReader text) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = text.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n' && line.length() <= LONGEST_LINE) {
      if (next != '\r') {
        line.append((char) next);
      }
      next = text.read();
    }
    return line.toString();
  }

  private CatalogueEvent event() {
    Position epicentre;
    try {
      epicentre = new Position(number(0, 27, 33, "latitude"), number(0, 34, 41, "longitude"));
    } catch (IllegalArgumentException e) {
      throw invalid(file, first, e.getMessage());
    }
    double moment = number(4, 49, 56, "scalar moment");
    if (!(moment > 0)) {
      throw invalid(file, first + 4, "its scalar moment is " + moment);
    }
    // In dyne-cm, of which 10^7 are one Nm (Kanamori 1977).
    double magnitude = 2.0 / 3 * (Math.log10(moment) + number(3, 0, 2, "exponent") - 16.1);
    ReportedEvent reported =
        new ReportedEvent(
            field(1, 0, 16),
            Optional.of(EventClass.EARTHQUAKE),
            Optional.of(time()),
            Optional.of(epicentre),
            OptionalDouble.of(1000 * number(0, 42, 47, "depth")),
            OptionalDouble.of(Math.rint(100 * magnitude) / 100));
    return new CatalogueEvent(reported, Optional.of(mechanism()), List.of());
  }

  /** Seconds may be 60. */
  private Instant time() {
    String date = field(0, 5, 15);
    try {
      return LocalDate.parse(date.replace('/', '-'))
          .atStartOfDay()
          .toInstant(ZoneOffset.UTC)
          .plusSeconds((long) (3600 * number(0, 16, 18, "hour") + 60 * number(0, 19, 21, "minute")))
          .plusMillis(Math.round(1000 * number(0, 22, 26, "second")));
    } catch (DateTimeException e) {
      throw invalid(file, first, "'%s' is no date".formatted(PlainText.of(date)));
    }
  }

  private SourceMechanism mechanism() {
    double strike = number(4, 57, 60, "strike");
    double dip = number(4, 61, 63, "dip");
    double rake = number(4, 64, 68, "rake");
    try {
      return new SourceMechanism(strike, dip, rake);
    } catch (IllegalArgumentException e) {
      throw invalid(file, first + 4, e.getMessage());
    }
  }

  private String field(int line, int from, int to) {
    String text = lines.get(line);
    return from >= text.length() ? "" : text.substring(from, Math.min(to, text.length())).strip();
  }

  private double number(int line, int from, int to, String what) {
    String text = field(line, from, to);
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as of what is not finite.
    }
    throw invalid(
        file,
        first + line,
        "columns %d to %d hold '%s', no %s".formatted(from + 1, to, PlainText.of(text), what));
  }

  private static InvalidDataException invalid(Path file, long line, String problem) {
    return new InvalidDataException(
        "%s, line %d".formatted(file, line),
        problem,
        "Get the catalogue anew, or cut the event out");
  }
}
