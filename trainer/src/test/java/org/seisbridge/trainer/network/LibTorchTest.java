package org.seisbridge.trainer.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;

class LibTorchTest {
  @TempDir private Path folder;
  private Path lib;

  @BeforeEach
  void install() throws IOException {
    lib = Files.createDirectory(folder.resolve("lib"));
    Files.createFile(lib.resolve("libtorch.so"));
  }

  @Test
  void theVersionThatDjlWasBuiltForIsTaken() throws IOException {
    Files.writeString(folder.resolve("build-version"), "2.7.1+cu128\n");
    assertThatCode(this::check).doesNotThrowAnyException();
    assertThatCode(() -> LibTorch.requireFitting(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void anotherVersionIsRefusedWithWhatIsNeeded() throws IOException {
    Files.writeString(folder.resolve("version.py"), "debug = False\n__version__ = '2.8.0+cu128'\n");
    assertThatThrownBy(this::check)
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("PyTorch 2.8.0+cu128", "2.7.1 is needed", "PYTORCH_LIBRARY_PATH");
  }

  @Test
  void aFolderWithoutPyTorchIsRefused() {
    assertThatThrownBy(
            () -> LibTorch.requireFitting(Map.of("PYTORCH_LIBRARY_PATH", folder.toString())))
        .hasMessageContaining("no libtorch.so");
  }

  private void check() throws IOException {
    LibTorch.requireFitting(Map.of("PYTORCH_LIBRARY_PATH", lib.toString()));
  }
}
