package org.seisbridge.seismic.csv;

import de.siegmar.fastcsv.reader.CsvIndex;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.IndexedCsvReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.SourceFile;

/**
 * A CSV file (RFC 4180, UTF-8, or with another separator) with a header line. Opening reads it once
 * from its begin to its end and keeps the place of every 32nd row, so that rows can be read in any
 * order; none is kept. Any number of threads may read.
 */
public final class CsvTable implements Closeable {
  public static final char COMMA = ',';

  private static final int ROWS_A_PAGE = 32;
  private static final int LONGEST_ROW = 1 << 16;
  private static final String REMEDY = "Write the table again as CSV in UTF-8, with a header line";

  private final Path file;
  private final char separator;
  private final List<String> columns;
  private final int rows;

  /** Where each page begins; the header line is the first's first. */
  private final List<CsvIndex.CsvPage> pages;

  private final FileChannel channel;

  private CsvTable(
      Path file,
      char separator,
      List<String> columns,
      int rows,
      List<CsvIndex.CsvPage> pages,
      FileChannel channel) {
    this.file = file;
    this.separator = separator;
    this.columns = columns;
    this.rows = rows;
    this.pages = pages;
    this.channel = channel;
  }

  /**
   * Opens a table and checks that it is one.
   *
   * @param required columns that it must have
   * @throws InvalidDataException if it is missing, no CSV, without rows or one of those columns
   */
  public static CsvTable open(Path file, Collection<String> required) throws IOException {
    return open(file, COMMA, required, (row, index) -> {});
  }

  /**
   * Opens a table and checks that it is one.
   *
   * @param separator between fields
   * @param required columns that it must have
   * @param visitor is shown each row with its index, while the file is checked
   * @throws InvalidDataException if it is missing, no CSV, without rows or one of those columns
   */
  public static CsvTable open(
      Path file, char separator, Collection<String> required, ObjIntConsumer<Row> visitor)
      throws IOException {
    SourceFile.require(file);
    Scan scan = new Scan(file, separator, required, visitor);
    scan.run();
    CsvIndex index;
    try (IndexedCsvReader<CsvRecord> reader =
        IndexedCsvReader.builder()
            .fieldSeparator(separator)
            .pageSize(ROWS_A_PAGE)
            .ofCsvRecord(file)) {
      index = reader.getIndex();
    }
    if (index.recordCount() != scan.rows + 1) {
      throw new InvalidDataException(file.toString(), "it has empty lines", "Remove them");
    }
    return new CsvTable(
        file, separator, scan.columns, scan.rows, index.pages(), FileChannel.open(file));
  }

  /** Number of rows, without the header line. */
  public int rows() {
    return rows;
  }

  /** The columns' names, in order. */
  public List<String> columns() {
    return columns;
  }

  /** Reads one row. */
  public Row row(int index) throws IOException {
    if (index < 0 || index >= rows) {
      throw new IndexOutOfBoundsException(
          "%s has %d rows, not row %d".formatted(file, rows, index));
    }
    int line = index + 1;
    CsvIndex.CsvPage page = pages.get(line / ROWS_A_PAGE);
    try (CsvReader<CsvRecord> lines = lines(separator).ofCsvRecord(text(line / ROWS_A_PAGE))) {
      CsvRecord record = lines.stream().skip(line % ROWS_A_PAGE).findFirst().orElseThrow();
      return row(file, columns, record, page.startingLineNumber() - 1);
    }
  }

  /** FastCSV's own reading of pages decodes what it read before the last jump, too. */
  private String text(int page) throws IOException {
    long from = pages.get(page).offset();
    long to = page + 1 < pages.size() ? pages.get(page + 1).offset() : channel.size();
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new InvalidDataException(
            file.toString(), "it was cut while it was read", "Do not write to a file being read");
      }
    }
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  private static CsvReader.CsvReaderBuilder lines(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .maxBufferSize(LONGEST_ROW);
  }

  private static Row row(Path file, List<String> columns, CsvRecord line, long linesBefore) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(columns.get(i), line.getField(i));
    }
    return new Row(file + ", line " + (linesBefore + line.getStartingLineNumber()), fields);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** One pass through the file. */
  private static final class Scan {
    private final Path file;
    private final char separator;
    private final Collection<String> required;
    private final ObjIntConsumer<Row> visitor;
    private List<String> columns;
    private int rows;

    Scan(Path file, char separator, Collection<String> required, ObjIntConsumer<Row> visitor) {
      this.file = file;
      this.separator = separator;
      this.required = required;
      this.visitor = visitor;
    }

    void run() throws IOException {
      // A decoder of its own refuses what is not UTF-8 where the default would replace it.
      try (Reader text =
              new BufferedReader(
                  new InputStreamReader(
                      Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
          CsvReader<CsvRecord> lines = lines(separator).ofCsvRecord(text)) {
        lines.forEach(this::line);
      } catch (CsvParseException | UncheckedIOException e) {
        throw refusal(e);
      }
      if (columns == null || rows == 0) {
        throw invalid(columns == null ? "it is empty" : "it has a header line and no rows");
      }
    }

    private InvalidDataException refusal(RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof CharacterCodingException) {
          return invalid("after line %d comes text that is not UTF-8".formatted(rows + 1));
        }
      }
      return invalid(
          "after line %d: %s".formatted(rows + 1, e.getMessage().replaceAll("[^ -~]", "?")));
    }

    private InvalidDataException invalid(String problem) {
      return new InvalidDataException(file.toString(), problem, REMEDY);
    }

    private void line(CsvRecord line) {
      for (String field : line.getFields()) {
        if (field.indexOf(0) >= 0) {
          throw invalid("line %d holds a NUL".formatted(line.getStartingLineNumber()));
        }
      }
      if (columns == null) {
        columns = header(line.getFields());
        return;
      }
      if (line.getFieldCount() != columns.size()) {
        // FastCSV itself refuses all but empty lines.
        throw invalid("line %d is empty".formatted(line.getStartingLineNumber()));
      }
      visitor.accept(row(file, columns, line, 0), rows++);
    }

    private List<String> header(List<String> names) {
      List<String> plain = names.stream().map(name -> name.replace("\ufeff", "").strip()).toList();
      Set<String> unique = new HashSet<>();
      for (String name : plain) {
        if (!unique.add(name)) {
          throw invalid("the column '%s' comes twice".formatted(PlainText.of(name)));
        }
      }
      for (String name : required) {
        if (!unique.contains(name)) {
          throw invalid(
              "it has no column '%s'; its first line is '%s'"
                  .formatted(name, PlainText.of(String.join(",", plain))));
        }
      }
      return plain;
    }
  }
}
