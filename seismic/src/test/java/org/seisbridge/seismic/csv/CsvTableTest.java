package org.seisbridge.seismic.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.InvalidDataException;

class CsvTableTest {
  @TempDir Path folder;

  private CsvTable table(String text) throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text);
    return CsvTable.open(file, List.of("name"));
  }

  @Test
  void rowsAreReadInAnyOrder() throws IOException {
    String text =
        IntStream.range(0, 1000)
            .mapToObj(i -> "é%d,\"a, \"\"b\"\"\nline %d\"".formatted(i, i))
            .collect(Collectors.joining("\n", "\ufeffname,note\n", ""));
    try (CsvTable table = table(text)) {
      assertThat(table.rows()).isEqualTo(1000);
      for (int i : new int[] {999, 0, 31, 30, 32, 500, 999}) {
        assertThat(table.row(i).required("name")).isEqualTo("é" + i);
        assertThat(table.row(i).required("note")).isEqualTo("a, \"b\"\nline " + i);
        assertThat(table.row(i).source()).endsWith("line " + (2 * i + 2));
      }
      assertThatThrownBy(() -> table.row(1000)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void eachRowIsShownOnceWhileTheFileIsChecked() throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, "name\r\na\r\nb\r\n");
    List<String> seen = new ArrayList<>();
    CsvTable.open(file, CsvTable.COMMA, List.of(), (row, i) -> seen.add(i + row.required("name")))
        .close();
    assertThat(seen).containsExactly("0a", "1b");
  }

  @Test
  void fieldsAreNumbersTimesOrAbsent() throws IOException {
    try (CsvTable table = table("name,n,t,u\na,1.5,2007/01/01 01:42:45.08,None\nb,x,today,\n")) {
      Row row = table.row(0);
      assertThat(row.number("n")).hasValue(1.5);
      assertThat(row.time("t").orElseThrow()).isEqualTo("2007-01-01T01:42:45.08Z");
      assertThat(row.text("u")).isEmpty();
      assertThat(row.number("absent")).isEmpty();
      Row wrong = table.row(1);
      assertThatThrownBy(() -> wrong.number("n")).hasMessageContaining("t.csv, line 3: column n");
      assertThatThrownBy(() -> wrong.time("t")).hasMessageContaining("holds 'today'");
      assertThatThrownBy(() -> wrong.required("u")).hasMessageContaining("column u is empty");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "name\n", "other\n1\n", "name,name\n1,2\n", "name,b\n1\n", "name,b\n\n1,2\n"})
  void whatIsNoTableIsRefused(String text) {
    assertThatThrownBy(() -> table(text).close())
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("t.csv");
  }
}
