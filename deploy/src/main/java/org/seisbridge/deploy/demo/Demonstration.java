package org.seisbridge.deploy.demo;

import java.net.URI;
import java.util.List;
import org.seisbridge.api.Caller;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LoginLink;
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
   * @return a link that opens it logged in, once
   */
  public URI run(int count, URI address) throws Exception {
    DemoDataset dataset = DemoDataset.in(catalogue, count);
    dataset.load(console);
    Embedding.await(catalogue, console);
    List<CatalogRecord> records = dataset.records();
    new ExampleSearches(catalogue, dataset.id()).run(records, console);
    String user = Caller.LOCAL.user();
    LoginLink link = catalogue.call(IdentityContract.CREATE_LINK, new CreateLink(user));
    URI portal = address.resolve(link.path());
    Browser.open(portal, console);
    return portal;
  }
}
