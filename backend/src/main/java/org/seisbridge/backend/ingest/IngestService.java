package org.seisbridge.backend.ingest;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.Limits;
import org.seisbridge.backend.catalog.NewRecord;
import org.seisbridge.backend.catalog.StoredAsset;
import org.seisbridge.backend.catalog.Team;
import org.seisbridge.backend.embed.SampleFiles;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;

/**
 * Takes records in: samples to the object store as they were sent, then all that is known of them
 * to the catalogue in one transaction. What could not be embedded is refused at the door.
 */
public final class IngestService {
  private static final int LONGEST_NAME = 500;

  private final Catalog catalog;
  private final ObjectStore objects;
  private final Runnable changed;

  /**
   * @param changed run when there is something new in the outbox
   */
  public IngestService(Catalog catalog, ObjectStore objects, Runnable changed) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.objects = requireNonNull(objects, "objects");
    this.changed = requireNonNull(changed, "changed");
  }

  /** Stores one record for good; it is embedded soon after. */
  public IngestReply ingest(IngestRequest request) {
    String name = Limits.name("record", request.name(), LONGEST_NAME);
    String family = Limits.family(request.family());
    if (request.gather() == null && request.velocity() == null) {
      throw new ServiceException(
          ErrorCode.INVALID, "A record needs a gather, a velocity model or both.");
    }
    List<String> notes = new ArrayList<>();
    List<StoredAsset> assets = new ArrayList<>();
    Map<String, Double> descriptors = Map.of();
    Gather gather = request.gather() == null ? null : gather(request.gather(), notes);
    if (request.velocity() != null) {
      VelocityModel model = SampleFiles.velocity(request.velocity());
      Accepted<VelocityModel> accepted = VelocityReader.forModel(request.velocity().name(), model);
      notes.addAll(accepted.notes());
      descriptors = Descriptors.of(accepted.value()).toMap();
      assets.add(store(model));
    }
    if (gather != null) {
      assets.add(store(gather));
    }
    long record =
        catalog.put(
            Team.DEFAULT, new NewRecord(request.dataset(), name, family, descriptors, assets));
    changed.run();
    return new IngestReply(record, notes);
  }

  private static Gather gather(DataFile file, List<String> notes) {
    Gather gather = SampleFiles.gather(file);
    notes.addAll(GatherReader.forModel(file.name(), gather).notes());
    return gather;
  }

  private StoredAsset store(Gather gather) {
    return store(
        Modality.GATHER,
        new int[] {gather.shots(), gather.samples(), gather.receivers()},
        gather.amplitudes(),
        gather.sampleInterval(),
        gather.receiverSpacing());
  }

  private StoredAsset store(VelocityModel model) {
    return store(
        Modality.VELOCITY,
        new int[] {model.nz(), model.nx()},
        model.velocities(),
        null,
        model.spacing());
  }

  private StoredAsset store(
      Modality modality, int[] shape, float[] values, Double sampleInterval, double spacing) {
    String object = objects.put(Npy.encode(shape, values)).name();
    return new StoredAsset(
        modality, object, Arrays.stream(shape).boxed().toList(), sampleInterval, spacing);
  }
}
