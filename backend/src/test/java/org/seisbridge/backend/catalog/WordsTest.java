package org.seisbridge.backend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "FlatVel_A/data1.npy[17],FlatVel A data1 npy 17",
        "line-7,line 7",
        "fault -noisy,fault -noisy",
        "\"Line 4\" -\"bad shots\",\"Line 4\" -\"bad shots\"",
        "faille normale à 2.5 km,faille normale à 2 5 km",
        "a&b | !c:*,a b    c"
      })
  void punctuationPartsWords(String text, String words) {
    assertThat(Words.wanted(text)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "___", "\"\"", "-"})
  void aTextWithoutWordsIsRefused(String text) {
    assertThatThrownBy(() -> Words.wanted(text))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining("no word");
  }

  @Test
  void aTextOfAnyLengthIsNot() {
    assertThatThrownBy(() -> Words.wanted("x".repeat(1001))).hasMessageContaining("1000");
  }
}
