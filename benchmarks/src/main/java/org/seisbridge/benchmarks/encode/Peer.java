package org.seisbridge.benchmarks.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.seisbridge.benchmarks.PythonPeer;

/** The same network in a Python process. */
final class Peer implements AutoCloseable {
  private final PythonPeer python;
  private final String version;

  /**
   * @param embeddings file to be written before this returns
   */
  Peer(String program, String script, Path model, Path inputs, Path embeddings, int threads)
      throws IOException {
    python =
        new PythonPeer(
            List.of(
                program,
                script,
                model.toString(),
                inputs.toString(),
                embeddings.toString(),
                Integer.toString(threads)));
    version = python.answer();
  }

  /** The version of PyTorch, and its number of threads. */
  String version() {
    return version;
  }

  /** Embeds in batches of a size, one after the other, for so many seconds. */
  Run run(int batch, double seconds) throws IOException {
    String[] figures = python.ask(batch + " " + seconds).split(" ", 3);
    return new Run(
        Double.parseDouble(figures[0]),
        Double.parseDouble(figures[1]),
        Double.parseDouble(figures[2]));
  }

  @Override
  public void close() throws IOException {
    python.close();
  }
}
