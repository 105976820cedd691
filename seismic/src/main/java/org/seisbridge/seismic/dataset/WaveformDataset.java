package org.seisbridge.seismic.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;

/**
 * Waveforms with labels, read one by one in any order. Opening one reads tables and headers, no
 * samples; any number of threads may read at once.
 */
public interface WaveformDataset extends Closeable {

  /** Number of waveforms. */
  int size();

  /**
   * The name of one.
   *
   * @throws InvalidDataException if its place in the dataset is damaged
   */
  String name(int index) throws IOException;

  /**
   * What one recorded, without reading it: training and test sets are parted by event, never by
   * waveform.
   *
   * @throws InvalidDataException if its labels are damaged
   */
  Optional<ReportedEvent> event(int index) throws IOException;

  /**
   * Reads one, at the rate it was recorded with.
   *
   * @throws IndexOutOfBoundsException if there is no such waveform
   * @throws InvalidDataException if it or its labels are damaged
   */
  Accepted<LabelledWaveform> read(int index) throws IOException;

  /** Reads them one by one, in order, as the stream asks for them. */
  default Stream<Accepted<LabelledWaveform>> stream() {
    return IntStream.range(0, size())
        .mapToObj(
            index -> {
              try {
                return read(index);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
