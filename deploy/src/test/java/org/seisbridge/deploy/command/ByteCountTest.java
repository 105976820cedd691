package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.deploy.CommandRun;
import picocli.CommandLine.TypeConversionException;

/** How much a team may store, as it is written on the command line. */
class ByteCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "500000, 500000",
    "7B, 7",
    "20MB, 20000000",
    "1.5 tb, 1500000000000",
    "0.0015kb, 1"
  })
  void unitsArePowersOfAThousand(String text, long bytes) {
    assertThat(new ByteCount().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "lots", "1e9", "5 GiB", "1,5GB", "99999999999999999"})
  void whatIsNoNumberOfBytesIsRefusedWithExamples(String text) {
    assertThatThrownBy(() -> new ByteCount().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("such as 500000, 20MB or 1.5TB");
  }

  @Test
  void thereIsAMost() {
    assertThat(new ByteCount().convert("9007TB")).isEqualTo(9_007_000_000_000_000L);
    assertThatThrownBy(() -> new ByteCount().convert("9008TB"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("more than 9,007 TB");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "19728, 19.7 KB",
    "500000000000, 500.0 GB",
    "2e15, 2000.0 TB"
  })
  void peopleReadRoundNumbers(double bytes, String text) {
    assertThat(ByteCount.text((long) bytes)).isEqualTo(text);
  }

  @Test
  void aQuotaIsASizeOrNone() {
    for (String[] wrong :
        new String[][] {
          {"teams", "quota", "--bytes", "lots"}, {"teams", "quota", "--bytes", "1", "--no-limit"}
        }) {
      CommandRun run = CommandRun.of(wrong);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("--bytes").doesNotContain("\tat ");
    }
  }
}
