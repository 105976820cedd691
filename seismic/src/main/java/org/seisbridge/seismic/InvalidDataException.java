package org.seisbridge.seismic;

import static java.util.Objects.requireNonNull;

/**
 * Data that cannot be used as it is. The message is one that a person can act on: it names the
 * source, the place in it, what is wrong, and the remedy.
 */
public final class InvalidDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String problem;
  private final String remedy;

  /**
   * @param source the file, or another name the user knows the data by
   * @param problem what is wrong and where, as a sentence without a full stop
   * @param remedy what the user can do, as a sentence without a full stop
   */
  public InvalidDataException(String source, String problem, String remedy) {
    this(source, problem, remedy, null);
  }

  public InvalidDataException(String source, String problem, String remedy, Throwable cause) {
    super(source + ": " + problem + ". " + remedy + ".", cause);
    this.source = requireNonNull(source, "source");
    this.problem = requireNonNull(problem, "problem");
    this.remedy = requireNonNull(remedy, "remedy");
  }

  public String source() {
    return source;
  }

  public String problem() {
    return problem;
  }

  public String remedy() {
    return remedy;
  }
}
