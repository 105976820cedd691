package org.seisbridge.deploy.demo;

import java.net.URI;
import java.util.List;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.Catalogue;

/** Fills a catalogue, searches it, and shows where to go on. */
public final class Demonstration {
  private static final long POLL_MILLIS = 200;

  private final Catalogue catalogue;
  private final Console console;

  public Demonstration(Catalogue catalogue, Console console) {
    this.catalogue = catalogue;
    this.console = console;
  }

  /**
   * Goes through the demonstration. What an earlier run has stored is kept.
   *
   * @param count number of records, a multiple of ten for as many of each family
   * @param address the portal's
   */
  public void run(int count, URI address) throws Exception {
    DemoDataset dataset = DemoDataset.in(catalogue, count);
    dataset.load(console);
    awaitIndex();
    List<CatalogRecord> records = dataset.records();
    new ExampleSearches(catalogue, dataset.id()).run(records, console);
    Browser.open(address, console);
  }

  private void awaitIndex() throws InterruptedException {
    long pending = pending();
    if (pending == 0) {
      return;
    }
    try (Progress progress = console.progress("Embedding", pending)) {
      while (pending > 0) {
        Thread.sleep(POLL_MILLIS);
        long now = pending();
        for (; pending > now; pending--) {
          progress.advance();
        }
      }
    }
  }

  private long pending() {
    CatalogStatus status = catalogue.call(Contract.STATUS, new StatusQuery());
    return status.pending();
  }
}
