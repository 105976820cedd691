package org.seisbridge.deploy.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a long piece of work has come, with its rate and the time left: a bar where standard
 * error is a terminal, otherwise a line for every tenth. May be advanced by several threads.
 */
public final class Progress implements AutoCloseable {
  private static final int BAR_WIDTH = 30;
  private static final long REPAINT_NANOS = 200_000_000;

  private final PrintWriter err;
  private final boolean terminal;
  private final String task;
  private final long total;
  private final long already;
  private final long begun = System.nanoTime();
  private long done;
  private long painted;
  private long tenthSaid;

  /**
   * @param task what is done, such as {@code Loading records}
   * @param total how many steps there are, 1 at least
   * @param already steps done by an earlier run, which do not count into the rate
   */
  Progress(PrintWriter err, boolean terminal, String task, long total, long already) {
    this.err = err;
    this.terminal = terminal;
    this.task = task;
    this.total = total;
    this.already = already;
    this.done = already;
    this.tenthSaid = 10 * already / total;
    paint();
  }

  /** One more step is done. */
  public void advance() {
    advance(1);
  }

  /** So many more steps are done; what goes beyond the total is not shown. */
  public synchronized void advance(long steps) {
    done = Math.min(total, done + steps);
    if (terminal) {
      long now = System.nanoTime();
      if (now - painted >= REPAINT_NANOS || done == total) {
        painted = now;
        paint();
      }
    } else if (10 * done / total > tenthSaid) {
      tenthSaid = 10 * done / total;
      paint();
    }
  }

  /** Lets something else be written, and goes on below it. */
  public synchronized void aside(Runnable writing) {
    if (terminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
    writing.run();
    if (terminal) {
      paint();
    }
  }

  /** Ends the line. */
  @Override
  public synchronized void close() {
    if (terminal) {
      paint();
      err.println();
      err.flush();
    }
  }

  private void paint() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    String line = line(task, done, total, done - already, seconds);
    if (terminal) {
      err.print("\r" + task + " " + bar(done, total) + line.substring(task.length()) + "\u001b[K");
    } else {
      err.println(line);
    }
    err.flush();
  }

  static String bar(long done, long total) {
    int filled = (int) (BAR_WIDTH * done / total);
    return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
  }

  static String line(String task, long done, long total, long fresh, double seconds) {
    String counts = "%s %d of %d".formatted(task, done, total);
    if (fresh == 0) {
      return counts;
    }
    double rate = fresh / seconds;
    String pace = String.format(Locale.ROOT, "%s, %.1f/s", counts, rate);
    return done < total
        ? pace + ", " + clock((total - done) / rate) + " left"
        : pace + ", took " + clock(seconds);
  }

  private static String clock(double seconds) {
    Duration time = Duration.ofMillis(Math.round(seconds * 1000)).plusMillis(500);
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
