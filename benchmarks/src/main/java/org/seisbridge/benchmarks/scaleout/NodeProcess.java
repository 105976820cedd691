package org.seisbridge.benchmarks.scaleout;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link Node} in a process of one core: Java's threads and PyTorch's count one processor. */
final class NodeProcess implements AutoCloseable {
  private static final long PATIENCE_MINUTES = 2;

  private final Process process;

  /**
   * Starts one; it is ready when this returns.
   *
   * @param folder its own; its name is the node's, and what it says goes to a file there
   */
  NodeProcess(String work, int port, Path folder) throws IOException {
    Files.createDirectories(folder);
    File messages = folder.resolve("messages.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:ActiveProcessorCount=1",
                "-cp",
                System.getProperty("java.class.path"),
                Node.class.getName(),
                work,
                Integer.toString(port),
                folder.toString())
            .redirectError(Redirect.appendTo(messages));
    process = builder.start();
    awaitReady(messages);
  }

  private void awaitReady(File messages) throws IOException {
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null && !line.equals(Node.READY)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("a node has ended; see " + messages);
    }
  }

  @Override
  public void close() throws IOException {
    process.outputWriter().close();
    process
        .onExit()
        .completeOnTimeout(process, PATIENCE_MINUTES, TimeUnit.MINUTES)
        .join()
        .destroyForcibly();
  }
}
