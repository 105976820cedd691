package org.seisbridge.benchmarks.encode;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The same network in a Python process, which computes when it is asked to and rests otherwise. */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final String version;

  /**
   * @param embeddings file to be written before this returns
   */
  Peer(String python, String script, Path model, Path inputs, Path embeddings, int threads)
      throws IOException {
    process =
        new ProcessBuilder(
                python,
                script,
                model.toString(),
                inputs.toString(),
                embeddings.toString(),
                Integer.toString(threads))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
    version = answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("Python ended; its messages are above");
    }
    return line;
  }

  /** The version of PyTorch, and its number of threads. */
  String version() {
    return version;
  }

  /** Embeds in batches of a size, one after the other, for so many seconds. */
  Run run(int batch, double seconds) throws IOException {
    questions.write(batch + " " + seconds + "\n");
    questions.flush();
    String[] figures = answer().split(" ", 3);
    return new Run(
        Double.parseDouble(figures[0]),
        Double.parseDouble(figures[1]),
        Double.parseDouble(figures[2]));
  }

  @Override
  public void close() throws IOException {
    questions.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
