package org.seisbridge.seismic.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;

class NpyTextTest {

  private static byte[] file(String type, String shape, String text, String charset) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(header.length());
    out.write(0);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(text.getBytes(Charset.forName(charset)));
    return out.toByteArray();
  }

  @Test
  void textsOfBothByteOrdersAreRead() {
    assertThat(NpyText.read("a", file("<U11", "()", "HHE_HHN_HHZ", "UTF-32LE")))
        .containsExactly("HHE_HHN_HHZ");
    assertThat(NpyText.read("a", file(">U3", "(2,)", "Z\0\0né😀", "UTF-32BE")))
        .containsExactly("Z", "né😀");
    assertThat(NpyText.read("a", file("<U0", "()", "", "UTF-32LE"))).containsExactly("");
  }

  @Test
  void whatNumpyWroteIsRead() throws Exception {
    byte[] content = ReferenceFiles.content("malformed/npy_unsupported_unicode.npy");
    assertThat(NpyText.read("a", content)).isNotEmpty();
    assertThatThrownBy(() -> Npy.read("a", content)).isInstanceOf(InvalidDataException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<U4 | ()",
        "<U2 | ()",
        "<U9999 | (2000000000,)",
        "<U0 | (2000000000,)",
        "<f4 | ()",
        "<U3 | (1, 1)",
        "<U99999 | ()"
      })
  void anythingElseIsRefused(String type, String shape) {
    assertThatThrownBy(() -> NpyText.read("a", file(type, shape, "abc", "UTF-32LE")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("a: ");
  }

  @Test
  void charactersThatAreNoneAreRefused() {
    byte[] content = file("<U3", "()", "abc", "UTF-32LE");
    Arrays.fill(content, content.length - 4, content.length, (byte) 0x7f);
    assertThatThrownBy(() -> NpyText.read("a", content)).hasMessageContaining("is no character");
  }
}
