package org.seisbridge.seismic.stream;

import java.io.IOException;
import java.util.Optional;
import org.seisbridge.seismic.waveform.Segment;

/**
 * Where packets come from: the record of a channel, some seconds long. One thread reads; any may
 * close.
 */
public interface PacketSource extends AutoCloseable {

  /**
   * Waits for the next packet. Whoever does not ask holds the source back: it reads no further.
   *
   * @return nothing if no more will come, or the source was closed
   * @throws org.seisbridge.seismic.InvalidDataException if what it sends cannot be used
   * @throws IOException if it cannot be reached or read
   */
  Optional<Segment> next() throws IOException, InterruptedException;

  /** Ends it; whoever waits for a packet gets none. */
  @Override
  void close();
}
