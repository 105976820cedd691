package org.seisbridge.seismic.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Segment;

@Timeout(60)
class FileTailTest {
  @TempDir private Path folder;

  private static void append(Path file, byte[] bytes) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(bytes);
    }
  }

  private void write(List<Segment> packets) throws IOException {
    for (Segment packet : packets) {
      append(folder.resolve(packet.channel() + ".mseed"), Archive.record(packet));
    }
  }

  @Test
  void aFoldersFilesAreReadInTheOrderOfTime() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 20, 3);
    write(archive.packets());
    try (FileTail tail = new FileTail(folder, null)) {
      for (Segment expected : archive.packets()) {
        assertThat(tail.next().orElseThrow().startTime()).isEqualTo(expected.startTime());
      }
      assertThat(tail.next()).isEmpty();
    }
  }

  @Test
  void whatIsAddedIsReadOnceItIsWhole() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 2, 3);
    List<byte[]> records = archive.records();
    Path file = folder.resolve("growing.mseed");
    append(file, records.get(0));
    append(file, Arrays.copyOf(records.get(1), 100));
    try (FileTail tail = new FileTail(file, Duration.ofMillis(1))) {
      assertThat(tail.next().orElseThrow().samples()).isEqualTo(archive.packets().get(0).samples());
      Thread writing =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(30);
                      append(file, Arrays.copyOfRange(records.get(1), 100, 512));
                      append(file, records.get(2));
                    } catch (IOException | InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      assertThat(tail.next().orElseThrow().samples()).isEqualTo(archive.packets().get(1).samples());
      assertThat(tail.next().orElseThrow().samples()).isEqualTo(archive.packets().get(2).samples());
      writing.join();
    }
  }

  @Test
  void anArchiveThatEndsInsideARecordIsNamed() throws Exception {
    byte[] record = Archive.of(Archive.FMW, 100, 1, 3).records().getFirst();
    append(folder.resolve("cut.mseed"), Arrays.copyOf(record, 400));
    try (FileTail tail = new FileTail(folder, null)) {
      assertThatThrownBy(tail::next)
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContainingAll("cut.mseed", "inside a record");
    }
    assertThatThrownBy(() -> new FileTail(folder.resolve("none"), null))
        .hasMessageContaining("there is no such file");
  }
}
