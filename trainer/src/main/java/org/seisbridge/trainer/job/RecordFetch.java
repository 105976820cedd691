package org.seisbridge.trainer.job;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.trainer.sample.RecordSamples;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.SampleRecord;

/** A dataset's records that have a gather and a velocity model, on their way into a file. */
final class RecordFetch {
  /** The most records of a job: 9 GB on disk. */
  static final int MOST = 100_000;

  /** As few as can be told apart by figures. */
  static final int FEWEST = 10;

  private static final int PAGE = 1000;

  /** A gather is 1.4 MB in memory. */
  private static final int UNDER_WAY = 4;

  private final JobCalls user;
  private final JobReports reports;

  RecordFetch(JobCalls user, JobReports reports) {
    this.user = user;
    this.reports = reports;
  }

  /**
   * Fetches records; if there are more than wanted, those at even distances in the order they came,
   * so that every part of the dataset has its share.
   *
   * @param fewest how many are needed
   * @param most how many are wanted
   * @throws ServiceException if there are too few, or one cannot be used
   */
  void fetch(long dataset, int fewest, int most, Path folder)
      throws IOException, InterruptedException {
    List<SampleRecord> all = usable(dataset);
    if (all.size() < fewest) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "Of the dataset's records %d have both a gather and a velocity model that can be used; this takes %d at least."
              .formatted(all.size(), fewest));
    }
    int wanted = Math.min(most, all.size());
    try (RecordSamples samples = RecordSamples.create(folder)) {
      Deque<Future<Fetched>> underWay = new ArrayDeque<>();
      for (int i = 0; i < wanted; i++) {
        underWay.add(fetch(all.get((int) ((long) i * all.size() / wanted))));
        if (underWay.size() == UNDER_WAY) {
          add(samples, Waiting.on(underWay.remove()), wanted);
        }
      }
      while (!underWay.isEmpty()) {
        add(samples, Waiting.on(underWay.remove()), wanted);
      }
    }
  }

  private List<SampleRecord> usable(long dataset) throws InterruptedException {
    List<SampleRecord> usable = new ArrayList<>();
    RecordQuery query = RecordQuery.first(PAGE).ofDataset(dataset);
    RecordPage page;
    do {
      page = user.call(Contract.RECORDS, query);
      for (CatalogRecord record : page.records()) {
        if (record.modalities().contains(Modality.GATHER)
            && record.modalities().contains(Modality.VELOCITY)
            && record.failure() == null) {
          usable.add(SampleRecord.of(record));
        }
      }
      query = page.next() == null ? query : query.after(page.next());
    } while (page.next() != null);
    return usable;
  }

  private record Fetched(SampleRecord record, Asset gather, Asset velocity) {}

  private Future<Fetched> fetch(SampleRecord record) {
    Future<Asset> gather = user.ask(Contract.ASSET, new AssetQuery(record.id(), Modality.GATHER));
    Future<Asset> velocity =
        user.ask(Contract.ASSET, new AssetQuery(record.id(), Modality.VELOCITY));
    return Future.all(gather, velocity)
        .map(_ -> new Fetched(record, gather.result(), velocity.result()));
  }

  private void add(RecordSamples samples, Fetched fetched, int wanted) throws IOException {
    if (reports.lost() || reports.order() != JobOrder.CONTINUE) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "The job was stopped.");
    }
    String name = fetched.record().name();
    VelocityModel velocity = VelocityReader.forModel(name, velocity(fetched.velocity())).value();
    Gather gather = GatherReader.forModel(name, gather(fetched.gather())).value();
    samples.add(
        fetched.record(),
        new Sample(
            NetworkInput.decimate(gather),
            velocity.velocities(),
            Descriptors.of(velocity).toFloats()));
    reports.progress(new JobProgress("fetching records", samples.count(), wanted, null));
  }

  private static Gather gather(Asset asset) {
    return new Gather(
        asset.shape().get(0),
        asset.shape().get(1),
        asset.shape().get(2),
        asset.sampleInterval(),
        asset.spacing(),
        Float32.values(asset.values()));
  }

  private static VelocityModel velocity(Asset asset) {
    return new VelocityModel(
        asset.shape().get(0),
        asset.shape().get(1),
        asset.spacing(),
        Float32.values(asset.values()));
  }
}
