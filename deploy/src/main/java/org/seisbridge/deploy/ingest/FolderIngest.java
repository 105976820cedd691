package org.seisbridge.deploy.ingest;

import java.io.IOException;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.deploy.sample.Workers;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.seismic.velocity.Family;

/**
 * Stores the samples of a folder or the items of a file, several at a time. In memory are only
 * those under way, whatever their number. One that cannot be used is no reason to stop.
 */
public final class FolderIngest {
  private final Catalogue catalogue;
  private final long dataset;
  private final Metadata metadata;
  private final Console console;

  /**
   * @param catalogue asked by several threads
   * @param dataset id of the one to store in
   * @param metadata what other files say of waveforms
   */
  public FolderIngest(Catalogue catalogue, long dataset, Metadata metadata, Console console) {
    this.catalogue = catalogue;
    this.dataset = dataset;
    this.metadata = metadata;
    this.console = console;
  }

  /** A record that is there now, of no event though events are known; or why it is not there. */
  private record Result(IngestReply reply, boolean missed, String refusal) {}

  /** The request that stores a record. */
  private interface Requests {
    IngestRequest of(int index) throws IOException;
  }

  /**
   * Stores all samples.
   *
   * @throws ServiceException if the platform fails, or does not come back; what was stored stays
   */
  public void run(OpenFwiDataset samples, Tally tally) throws Exception {
    store(Math.toIntExact(samples.size()), index -> request(samples, index), tally);
  }

  /**
   * Stores all items of a file, each under the file's name and its place there.
   *
   * @param name of the file
   * @throws ServiceException likewise
   */
  public void run(FileContent content, String name, Tally tally) throws Exception {
    if (content.size() == 0) {
      tally.refused(content.problem().getMessage());
      return;
    }
    store(content.size(), index -> ItemRequest.of(dataset, name, content, index, metadata), tally);
  }

  private void store(int size, Requests requests, Tally tally) throws Exception {
    try (Progress progress = console.progress("Storing", size);
        Workers workers = Workers.thatWait()) {
      workers.inOrder(
          size,
          index -> store(requests, index),
          result -> {
            if (result.reply() != null) {
              tally.stored(result.reply());
              if (result.missed()) {
                tally.note(Metadata.MISSED, 1);
              }
            } else {
              tally.refused(result.refusal());
            }
            progress.advance();
          });
    }
  }

  private Result store(Requests requests, int index) throws IOException {
    try {
      IngestRequest request = requests.of(index);
      IngestReply reply = catalogue.call(Contract.INGEST, request);
      return new Result(reply, metadata.misses(request), null);
    } catch (InvalidDataException e) {
      return new Result(null, false, e.getMessage());
    } catch (ServiceException e) {
      if (e.code() == ErrorCode.INVALID || e.code() == ErrorCode.TOO_LARGE) {
        return new Result(null, false, e.getMessage());
      }
      throw e;
    }
  }

  private IngestRequest request(OpenFwiDataset samples, long index) throws IOException {
    String name = samples.name(index);
    return new IngestRequest(
        dataset,
        name,
        samples.family(index).map(Family::label).orElse(null),
        samples.hasGathers() ? NpyFiles.of(name, samples.gather(index)) : null,
        NpyFiles.of(name, samples.velocity(index)));
  }
}
