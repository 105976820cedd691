package org.seisbridge.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher, run as a user runs it, in a process of its own. */
final class Launched implements AutoCloseable {
  /** Generous, for the machine may be busy. */
  private static final long PATIENCE_MINUTES = 10;

  private final Process process;
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private final Thread reader;

  private Launched(Process process) {
    this.process = process;
    this.reader = Thread.ofPlatform().start(this::readErrors);
  }

  /** Starts a command; what it says on standard error is read along. */
  static Launched start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    // Without this, what a job in the background starts would not hear Ctrl-C.
    Collections.addAll(command, "env", "--default-signal=INT");
    command.add(Repository.path("seisbridge").toString());
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SEISBRIDGE_BUILD", "no");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // From another folder, as nothing may depend on where it is started.
    builder.directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
    return new Launched(builder.start());
  }

  /** Runs a command to its end. */
  static CommandRun run(String... arguments) throws IOException, InterruptedException {
    try (Launched launched = start(arguments)) {
      String out = new String(launched.process.getInputStream().readAllBytes(), UTF_8);
      int exitCode = launched.exitCode();
      return new CommandRun(exitCode, out, launched.errors());
    }
  }

  private void readErrors() {
    try (BufferedReader lines = process.errorReader()) {
      lines.lines().forEach(this::read);
    } catch (UncheckedIOException | IOException e) {
      read("reading stopped: " + e);
    }
  }

  private synchronized void read(String line) {
    errors.add(line);
    notifyAll();
  }

  /** Everything said on standard error so far. */
  String errors() {
    return String.join("\n", List.copyOf(errors));
  }

  /** Waits for a line on standard error that contains a text, and returns it. */
  synchronized String awaitLine(String text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (true) {
      for (String line : errors) {
        if (line.contains(text)) {
          return line;
        }
      }
      assertThat(process.isAlive() && System.nanoTime() < end)
          .as("'%s' in\n%s", text, errors())
          .isTrue();
      wait(1000);
    }
  }

  /** Waits for a line on standard output that contains a text, and returns it. */
  String awaitOutput(String text) throws IOException {
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.contains(text)) {
      line = lines.readLine();
    }
    assertThat(line).as("'%s' on standard output; errors:\n%s", text, errors()).isNotNull();
    return line;
  }

  /** Ends the process at once, as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  /** Presses Ctrl-C and returns the exit code. */
  int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    return exitCode();
  }

  /** Waits for the end and returns the exit code. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as(errors()).isTrue();
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
