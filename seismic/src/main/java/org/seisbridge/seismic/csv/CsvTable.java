package org.seisbridge.seismic.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.IndexedCsvReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
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
 * A CSV file (RFC 4180, UTF-8) with a header line. Opening reads it once from its begin to its end
 * and keeps the place of every 32nd row, so that rows can be read in any order; none is kept. Any
 * number of threads may read.
 */
public final class CsvTable implements Closeable {
  private static final int ROWS_A_PAGE = 32;
  private static final int LONGEST_ROW = 1 << 16;
  private static final String REMEDY = "Write the table again as CSV in UTF-8, with a header line";

  private final Path file;
  private final List<String> columns;
  private final int rows;
  private final IndexedCsvReader<CsvRecord> reader;

  private CsvTable(Path file, List<String> columns, int rows, IndexedCsvReader<CsvRecord> reader) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
    this.reader = reader;
  }

  /**
   * Opens a table and checks that it is one.
   *
   * @param required columns that it must have
   * @throws InvalidDataException if it is missing, no CSV, without rows or one of those columns
   */
  public static CsvTable open(Path file, Collection<String> required) throws IOException {
    return open(file, required, (row, index) -> {});
  }

  /**
   * Opens a table and checks that it is one.
   *
   * @param required columns that it must have
   * @param visitor is shown each row with its index, while the file is checked
   * @throws InvalidDataException if it is missing, no CSV, without rows or one of those columns
   */
  public static CsvTable open(Path file, Collection<String> required, ObjIntConsumer<Row> visitor)
      throws IOException {
    SourceFile.require(file);
    Scan scan = new Scan(file, required, visitor);
    scan.run();
    return new CsvTable(
        file,
        scan.columns,
        scan.rows,
        IndexedCsvReader.builder()
            .pageSize(ROWS_A_PAGE)
            .maxBufferSize(LONGEST_ROW)
            .build(CsvRecordHandler.of(), file));
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
    List<CsvRecord> page = reader.readPage(line / ROWS_A_PAGE);
    return row(file, columns, page.get(line % ROWS_A_PAGE));
  }

  private static Row row(Path file, List<String> columns, CsvRecord line) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(columns.get(i), line.getField(i));
    }
    return new Row(file + ", line " + line.getStartingLineNumber(), fields);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** One pass through the file. */
  private static final class Scan {
    private final Path file;
    private final Collection<String> required;
    private final ObjIntConsumer<Row> visitor;
    private List<String> columns;
    private int rows;

    Scan(Path file, Collection<String> required, ObjIntConsumer<Row> visitor) {
      this.file = file;
      this.required = required;
      this.visitor = visitor;
    }

    void run() throws IOException {
      // A decoder of its own refuses what is not UTF-8 where the default would replace it.
      try (Reader text =
              new BufferedReader(
                  new InputStreamReader(
                      Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
          CsvReader<CsvRecord> lines =
              CsvReader.builder()
                  .skipEmptyLines(false)
                  .allowExtraFields(true)
                  .allowMissingFields(true)
                  .maxBufferSize(LONGEST_ROW)
                  .ofCsvRecord(text)) {
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
        throw invalid(
            "line %d has %d fields, the header line has %d"
                .formatted(line.getStartingLineNumber(), line.getFieldCount(), columns.size()));
      }
      visitor.accept(row(file, columns, line), rows++);
    }

    private List<String> header(List<String> names) {
      List<String> plain = names.stream().map(name -> name.replace("\ufeff", "")).toList();
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
