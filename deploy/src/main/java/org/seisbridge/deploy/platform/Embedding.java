package org.seisbridge.deploy.platform;

import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;

/** What happens between storing a record and finding it. */
public final class Embedding {
  private static final long POLL_MILLIS = 200;

  private Embedding() {}

  /** Waits until all that a catalogue holds can be found. */
  public static void await(Catalogue catalogue, Console console) throws InterruptedException {
    long pending = pending(catalogue);
    if (pending == 0) {
      return;
    }
    try (Progress progress = console.progress("Embedding", pending)) {
      while (pending > 0) {
        Thread.sleep(POLL_MILLIS);
        long now = pending(catalogue);
        progress.advance(Math.max(0, pending - now));
        pending = Math.min(pending, now);
      }
    }
  }

  private static long pending(Catalogue catalogue) {
    return catalogue.call(Contract.STATUS, new StatusQuery()).pending();
  }
}
