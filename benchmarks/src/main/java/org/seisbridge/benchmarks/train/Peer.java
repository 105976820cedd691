package org.seisbridge.benchmarks.train;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The same training step in a Python process, which computes when it is asked to. */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final String[] about;

  Peer(String python, String script, int batch, int threads) throws IOException {
    process =
        new ProcessBuilder(python, script, Integer.toString(batch), Integer.toString(threads))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
    about = answer();
  }

  private String[] answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("Python ended; its messages are above");
    }
    return line.split(" ", 2);
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
    questions.write(count + "\n");
    questions.flush();
    String[] figures = answer();
    return new double[] {Double.parseDouble(figures[0]), Double.parseDouble(figures[1])};
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
