package org.seisbridge.backend.verify;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.verify.ComparedGathers;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.api.verify.VerifyRequest;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.embed.SampleFiles;
import org.seisbridge.backend.embed.StoredFiles;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.WaveformMatch;
import org.seisbridge.seismic.gather.WaveformMisfit;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;

/**
 * Verifies by physics: simulates what a velocity model would have recorded and compares it with a
 * gather. The method blocks, and keeps a core at work for some tenths of a second.
 */
public final class VerifyService {
  private static final String ASSUMED =
      "Modelled with five shots spread evenly along the receivers, a Ricker wavelet of 15 Hz and no"
          + " free surface, as OpenFWI's gathers were.";

  /**
   * The part of the misfit that the filter leaves if it is the wavelet's; of wrong models, more.
   */
  private static final double WAVELETS_PART = 0.5;

  /** Below, two wavelets are the same. */
  private static final double ALIKE = 0.05;

  private final Catalog catalog;
  private final StoredFiles files;
  private final ForwardModelling modelling = new ForwardModelling(Acquisition.openFwi(70));

  public VerifyService(Catalog catalog, StoredFiles files) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.files = requireNonNull(files, "files");
  }

  public VerifyReply verify(Caller caller, VerifyRequest request) {
    CatalogRecord record = catalog.record(caller, request.record());
    DataFile asked = gather(caller, request.query());
    Accepted<Gather> query = GatherReader.forModel(asked.name(), SampleFiles.FIRST.gather(asked));
    DataFile stored = files.file(caller, record, Modality.VELOCITY);
    Accepted<VelocityModel> model =
        VelocityReader.forModel(record.name(), SampleFiles.FIRST.velocity(stored));
    Gather modelled = modelling.gather(model.value());
    WaveformMisfit misfit = new WaveformMisfit(query.value());
    WaveformMatch match = misfit.match(modelled);
    List<String> notes = new ArrayList<>(query.notes());
    notes.addAll(model.notes());
    notes.add(ASSUMED);
    explain(misfit, match, notes);
    return new VerifyReply(
        record.id(),
        match.misfit(),
        match.scale(),
        match.shift(),
        notes,
        request.gathers() ? gathers(query.value(), misfit, match.apply(modelled)) : null);
  }

  private DataFile gather(Caller caller, Query query) {
    if (query instanceof Query.OfFile(Modality modality, DataFile file)
        && Modality.GATHER.equals(modality)
        && file != null) {
      return file;
    }
    if (query instanceof Query.OfRecord(long id, Modality modality)
        && (modality == null || modality.equals(Modality.GATHER))) {
      return files.file(caller, catalog.record(caller, id), Modality.GATHER);
    }
    throw new ServiceException(
        ErrorCode.INVALID,
        "Velocity models are verified against one gather: a file, or a record that has one.");
  }

  private static void explain(WaveformMisfit misfit, WaveformMatch match, List<String> notes) {
    if (misfit.missingTraces() > 0) {
      notes.add(
          "%d of the gather's traces are missing; they were not compared."
              .formatted(misfit.missingTraces()));
    }
    if (match.scaledMisfit() > ALIKE && match.misfit() < WAVELETS_PART * match.scaledMisfit()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The wavelets differ: a filter brings the modelled one to the gather's; by scale and"
                  + " shift alone the misfit would be %.3f.",
              match.scaledMisfit()));
    }
  }

  private static ComparedGathers gathers(Gather query, WaveformMisfit misfit, Gather matched) {
    return new ComparedGathers(
        List.of(query.shots(), query.samples(), query.receivers()),
        query.sampleInterval(),
        query.receiverSpacing(),
        Float32.buffer(query.amplitudes()),
        Float32.buffer(matched.amplitudes()),
        Float32.buffer(misfit.difference(matched).amplitudes()));
  }
}
