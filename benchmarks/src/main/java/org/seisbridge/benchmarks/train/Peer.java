package org.seisbridge.benchmarks.train;

import java.io.IOException;
import java.util.List;
import org.seisbridge.benchmarks.PythonPeer;

/** The same training step in a Python process. */
final class Peer implements AutoCloseable {
  private final PythonPeer python;
  private final String[] about;

  Peer(String program, String script, int batch, int threads) throws IOException {
    python =
        new PythonPeer(
            List.of(program, script, Integer.toString(batch), Integer.toString(threads)));
    about = python.answer().split(" ", 2);
  }

  /** The version of PyTorch. */
  String version() {
    return about[0];
  }

  /** How many numbers it trains. */
  long weights() {
    return Long.parseLong(about[1]);
  }

  /** Seconds and core-seconds of so many steps. */
  double[] steps(int count) throws IOException {
    String[] figures = python.ask(Integer.toString(count)).split(" ", 2);
    return new double[] {Double.parseDouble(figures[0]), Double.parseDouble(figures[1])};
  }

  @Override
  public void close() throws IOException {
    python.close();
  }
}
