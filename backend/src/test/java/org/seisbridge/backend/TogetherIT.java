package org.seisbridge.backend;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TogetherIT {
  @TempDir private Path data;

  @Test
  void queriesTogetherFindWhatSuitsAll() throws IOException {
    try (RunningBackend backend = RunningBackend.start(data)) {
      TogetherSearches.assertSound(backend);
      CompositeSearches.assertSound(backend);
    }
  }
}
