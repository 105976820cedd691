package org.seisbridge.benchmarks.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.ingest.IngestRequest;

/**
 * The records that are searched, stored through the platform as any others: those to search by with
 * their gathers, the rest velocity models alone. What an earlier run stored is left.
 */
final class Gallery {
  private static final int PAGE = 500;
  private static final int CLIENTS = 16;
  private static final Duration REST = Duration.ofSeconds(5);
  private static final int RESTS = 4;

  private Gallery() {}

  /** Stores what is not there yet and waits until all can be found; ids of those to search by. */
  static List<Long> fill(Member member, Extent extent) throws Exception {
    Dataset queries = store(member, "queries", 0, extent.queries(), true);
    store(member, "gallery", extent.queries(), extent.records(), false);
    awaitIndexed(member);
    RecordQuery ofQueries = RecordQuery.first(extent.queries()).ofDataset(queries.id());
    return member.call(Contract.RECORDS, ofQueries).records().stream()
        .map(CatalogRecord::id)
        .toList();
  }

  private static Dataset store(Member member, String name, int from, int to, boolean gathers)
      throws Exception {
    Dataset dataset = member.call(Contract.CREATE_DATASET, new CreateDataset(name, ""));
    if (dataset.records() == to - from) {
      return dataset;
    }
    // Of the page that a run was cut short in, any may be missing.
    int begin = from + (int) (dataset.records() / PAGE * PAGE);
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int at = begin; at < to; at += PAGE) {
        List<Callable<Object>> page = new ArrayList<>();
        IntStream.range(at, Math.min(to, at + PAGE))
            .forEach(
                i ->
                    page.add(
                        () -> member.call(Contract.INGEST, request(dataset.id(), i, gathers))));
        for (Future<Object> stored : clients.invokeAll(page)) {
          stored.get();
        }
        System.err.printf("stored %,d of %,d%n", Math.min(to, at + PAGE), to);
      }
    }
    return dataset;
  }

  private static IngestRequest request(long dataset, int index, boolean gather) {
    return new IngestRequest(
        dataset,
        "sample " + index,
        Samples.family(index).label(),
        gather ? Samples.gatherFile(index) : null,
        Samples.velocityFile(index));
  }

  /** Waits until every record can be found. */
  static void awaitIndexed(Member member) throws InterruptedException {
    CatalogStatus status = member.call(Contract.STATUS, new StatusQuery());
    while (status.pending() > 0 || !status.promoted()) {
      Thread.sleep(250);
      status = member.call(Contract.STATUS, new StatusQuery());
    }
  }

  /** Waits until the server rests: an index that was written to is put in order some time later. */
  static void awaitRest(Server platform) throws InterruptedException {
    int rests = 0;
    while (rests < RESTS) {
      Duration before = platform.processorTime();
      Thread.sleep(REST);
      Duration used = platform.processorTime().minus(before);
      rests = used.compareTo(REST.dividedBy(10)) < 0 ? rests + 1 : 0;
    }
  }
}
