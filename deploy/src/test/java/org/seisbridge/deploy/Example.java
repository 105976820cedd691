package org.seisbridge.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the integration guide, running in a process of its own. */
final class Example implements AutoCloseable {
  private static final long PATIENCE_MINUTES = 5;

  private final Process process;
  private final BufferedReader output;
  private final Path errors;
  private final StringBuilder said = new StringBuilder();

  private Example(Process process, Path errors) {
    this.process = process;
    this.output = process.inputReader();
    this.errors = errors;
  }

  /**
   * Starts a command.
   *
   * @param environment variables that it is to have besides
   */
  static Example start(
      Path folder, Map<String, String> environment, List<String> command, String... arguments)
      throws IOException {
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
            .directory(folder.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    return new Example(builder.start(), errors);
  }

  /** Waits for a line on standard output. */
  void awaitLine(String wanted) throws IOException {
    String line;
    do {
      line = output.readLine();
      assertThat(line).as("'%s' in\n%s\n%s", wanted, said, Files.readString(errors)).isNotNull();
      said.append(line).append('\n');
    } while (!line.equals(wanted));
  }

  /** Waits for its end. */
  CommandRun end() throws IOException, InterruptedException {
    output.lines().forEach(line -> said.append(line).append('\n'));
    String failures = Files.readString(errors, UTF_8);
    assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as(failures).isTrue();
    return new CommandRun(process.exitValue(), said.toString(), Files.readString(errors, UTF_8));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
