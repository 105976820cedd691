package org.seisbridge.deploy.demo;

import java.net.URI;
import java.util.List;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.Embedding;

/** Fills a catalogue, searches it, and shows where to go on. */
public final class Demonstration {
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
    Embedding.await(catalogue, console);
    List<CatalogRecord> records = dataset.records();
    new ExampleSearches(catalogue, dataset.id()).run(records, console);
    Browser.open(address, console);
  }
}
