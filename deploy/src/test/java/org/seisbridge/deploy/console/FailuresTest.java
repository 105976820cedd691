package org.seisbridge.deploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.seismic.InvalidDataException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  @Test
  void badDataIsOneSentenceAndItsOwnExitCode() {
    int code = run(false, new InvalidDataException("g.npy", "it is cut short", "Copy it again"));

    assertThat(code).isEqualTo(3);
    assertThat(err.toString().strip())
        .isEqualTo("seisbridge: g.npy: it is cut short. Copy it again.");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(run(false, new NoSuchFileException("g.npy"))).isEqualTo(3);
    assertThat(err.toString()).contains("g.npy: there is no such file");
  }

  @Test
  void aServiceSaysWhatItsCodeSays() {
    assertThat(run(false, new ServiceException(ErrorCode.INVALID, "Too flat."))).isEqualTo(3);
    assertThat(run(false, new ServiceException(ErrorCode.NOT_FOUND, "No record 7."))).isEqualTo(3);
    assertThat(run(false, new ServiceException(ErrorCode.UNAVAILABLE, "Later."))).isEqualTo(1);
    assertThat(run(false, new ServiceException(ErrorCode.INTERNAL, "Ouch."))).isEqualTo(1);
    assertThat(run(false, new ServiceException(ErrorCode.UNAUTHENTICATED, "Who?"))).isEqualTo(4);
    assertThat(run(false, new ServiceException(ErrorCode.FORBIDDEN, "No."))).isEqualTo(5);
  }

  @Test
  void theCauseCountsNotTheThreadItCameFrom() {
    assertThat(run(false, new CompletionException(new NoSuchFileException("v.npy")))).isEqualTo(3);
  }

  @Test
  void theStackTraceIsThereForWhoAsks() {
    assertThat(run(true, new IllegalStateException("broken"))).isEqualTo(1);
    assertThat(err.toString()).contains("seisbridge: broken").contains("at org.seisbridge");
  }

  private int run(boolean verbose, Exception failure) {
    CommandLine line = new CommandLine(new Failing(failure));
    line.setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(new Failures(() -> verbose));
    return line.execute();
  }

  @Command(name = "fail")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}
