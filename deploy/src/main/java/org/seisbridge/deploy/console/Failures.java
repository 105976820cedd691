package org.seisbridge.deploy.console;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a command's failure into one sentence on standard error and an exit code. */
public final class Failures implements IExecutionExceptionHandler {
  private final BooleanSupplier verbose;

  /**
   * @param verbose whether the stack trace is wanted too
   */
  public Failures(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    Throwable cause = unwrap(failure);
    command.getErr().println("seisbridge: " + sentence(cause));
    if (verbose.getAsBoolean()) {
      cause.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return ExitCode.of(cause).code();
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String sentence(Throwable failure) {
    return switch (failure) {
      case NoSuchFileException e -> e.getFile() + ": there is no such file or folder.";
      case AccessDeniedException e -> e.getFile() + ": may not be read or written by this user.";
      case FileAlreadyExistsException e -> e.getFile() + ": is there already.";
      case FileSystemException e -> e.getFile() + ": " + e.getReason() + ".";
      case InterruptedException _ -> "stopped.";
      default -> {
        String message = failure.getMessage();
        yield message != null ? message : failure + " (use --verbose to see where).";
      }
    };
  }
}
