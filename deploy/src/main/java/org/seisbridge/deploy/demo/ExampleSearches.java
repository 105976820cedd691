package org.seisbridge.deploy.demo;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.model.Noise;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.seismic.gather.Gather;

/**
 * Searches that are measured: gathers of the catalogue with noise that it has not seen look for
 * their own velocity models.
 */
final class ExampleSearches {
  private static final double NOISE_DB = 20;
  private static final int SEARCHES = 100;
  private static final int LIMIT = 10;

  private final Catalogue catalogue;
  private final long dataset;

  ExampleSearches(Catalogue catalogue, long dataset) {
    this.catalogue = catalogue;
    this.dataset = dataset;
  }

  /** Searches and says how often the right velocity model was found, and among how many. */
  void run(List<CatalogRecord> records, Console console) {
    int searches = Math.min(SEARCHES, records.size());
    int first = 0;
    int found = 0;
    SearchReply last = null;
    CatalogRecord asked = null;
    try (Progress progress = console.progress("Searching", searches)) {
      for (CatalogRecord record : records.subList(0, searches)) {
        last = search(record);
        asked = record;
        int rank = rank(last, record);
        first += rank == 1 ? 1 : 0;
        found += rank > 0 ? 1 : 0;
        progress.advance();
      }
    }
    console.say("The gather of %s, with noise, finds:".formatted(asked.name()));
    last.hits().stream().limit(3).forEach(hit -> console.say("  " + line(hit)));
    console.say(
        ("%d such searches with white noise at %.0f dB: of %d velocity models the right one came"
                + " first in %s (R@1), among the first ten in %s (R@10)")
            .formatted(
                searches,
                NOISE_DB,
                records.size(),
                percent(first, searches),
                percent(found, searches)));
  }

  private SearchReply search(CatalogRecord record) {
    Asset asset = catalogue.call(Contract.ASSET, new AssetQuery(record.id(), Modality.GATHER));
    Gather noisy = Noise.WHITE.addTo(gather(asset), NOISE_DB, new SplittableRandom(record.id()));
    Query query = new Query.OfFile(Modality.GATHER, NpyFiles.of(record.name(), noisy));
    return catalogue.call(
        Contract.SEARCH,
        new SearchRequest(query, Modality.VELOCITY, new Filter.InDatasets(Set.of(dataset)), LIMIT));
  }

  private static int rank(SearchReply reply, CatalogRecord record) {
    List<Long> ids = reply.hits().stream().map(hit -> hit.record().id()).toList();
    return ids.indexOf(record.id()) + 1;
  }

  private static Gather gather(Asset asset) {
    List<Integer> shape = asset.shape();
    return new Gather(
        shape.get(0),
        shape.get(1),
        shape.get(2),
        asset.sampleInterval(),
        asset.spacing(),
        Float32.values(asset.values()));
  }

  private static String line(Hit hit) {
    return String.format(
        Locale.ROOT, "%-14s similarity %.3f", hit.record().name(), hit.similarity());
  }

  private static String percent(int part, int whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
  }
}
