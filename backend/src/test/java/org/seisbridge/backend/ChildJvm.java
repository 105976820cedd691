package org.seisbridge.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with this one's class path, to be killed in the middle of its work. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  /** The next line that the child prints that starts like this, without that start. */
  public String await(String start) throws IOException {
    String line = next(start);
    if (line == null) {
      throw new IOException("the child ended without printing " + start);
    }
    return line;
  }

  /** The same; null if the child ends without one. */
  public String next(String start) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(start)) {
        return line.substring(start.length());
      }
    }
    return null;
  }

  /** kill -9; then what it had printed besides, the lines that start like this. */
  public List<String> kill(String start) throws IOException {
    // Process.destroyForcibly would close the stream that is still to be read.
    process.toHandle().destroyForcibly();
    process.onExit().join();
    List<String> rest = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(start)) {
        rest.add(line.substring(start.length()));
      }
    }
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
