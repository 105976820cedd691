package org.seisbridge.benchmarks.serve;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientMultipartForm;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CreateDataset;

/** How many gathers can be stored, one after the other and together, each 1.4 MB and unlike any. */
final class UploadTable {
  private static final int GATHERS = 16;
  private static final int[] CLIENTS = {1, 8};

  private final Http http;
  private final Member member;
  private final Extent extent;

  UploadTable(Http http, Member member, Extent extent) {
    this.http = http;
    this.member = member;
    this.extent = extent;
  }

  void print() throws InterruptedException {
    List<Buffer> gathers =
        IntStream.range(0, GATHERS).mapToObj(i -> Samples.gatherFile(i).content()).toList();
    System.out.println(
        """

        Gathers sent over HTTP:

        | clients | stored/s | MB/s | p50 ms | p99 ms | refused | findable/s, embedding included |
        |---:|---:|---:|---:|---:|---:|---:|""");
    for (int clients : CLIENTS) {
      long dataset =
          member.call(Contract.CREATE_DATASET, new CreateDataset("by " + clients, "")).id();
      Ask ask =
          http.postForm(
              "/api/v1/records",
              index -> form(dataset, index, gathers.get(index % gathers.size())));
      long begun = System.nanoTime();
      Figures figures = Load.closed(ask, clients, extent.uploads());
      Gallery.awaitIndexed(member);
      Duration all = Duration.ofNanos(System.nanoTime() - begun);
      System.out.printf(
          Locale.ROOT,
          "| %d | %.1f | %.1f | %s | %.1f |%n",
          clients,
          figures.perSecond(),
          figures.perSecond() * gathers.getFirst().length() / 1e6,
          figures.latencies(),
          figures.nanos().length / (all.toNanos() / 1e9));
    }
  }

  private static ClientMultipartForm form(long dataset, int index, Buffer gather) {
    Buffer unlike = gather.copy();
    // The last sample of the last trace, where hardly anything arrives.
    unlike.setFloatLE(unlike.length() - Float.BYTES, index * 1e-6f);
    ClientMultipartForm form = ClientMultipartForm.multipartForm();
    form.attribute("dataset", Long.toString(dataset)).attribute("name", "gather " + index);
    return form.binaryFileUpload("gather", "gather.npy", "application/octet-stream", unlike);
  }
}
