package org.seisbridge.deploy.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.deploy.sample.SyntheticDataset;
import org.seisbridge.deploy.sample.SyntheticDataset.Sample;
import org.seisbridge.deploy.sample.Workers;
import org.seisbridge.seismic.velocity.Family;

/** The demonstration's records: as many of each family, from a seed of their own. */
public final class DemoDataset {
  private static final String NAME = "demo";

  /** Not one that models are trained or calibrated on. */
  static final long SEED = 2026;

  private static final SyntheticDataset SYNTHETIC = new SyntheticDataset(SEED);

  private static final Family[] FAMILIES = Family.values();
  private static final int PAGE = 1000;

  private final Catalogue catalogue;
  private final long id;
  private final int count;

  private DemoDataset(Catalogue catalogue, long id, int count) {
    this.catalogue = catalogue;
    this.id = id;
    this.count = count;
  }

  /** The dataset in a catalogue, made if it is not there. */
  static DemoDataset in(Catalogue catalogue, int count) {
    Dataset dataset =
        catalogue.call(
            Contract.CREATE_DATASET,
            new CreateDataset(
                NAME, "Velocity models of OpenFWI's ten families by rule, and their gathers."));
    return new DemoDataset(catalogue, dataset.id(), count);
  }

  long id() {
    return id;
  }

  /** Simulates and stores what is not there yet. */
  void load(Console console) throws Exception {
    Set<String> present = new HashSet<>();
    records().forEach(record -> present.add(record.name()));
    List<Integer> missing = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      if (!present.contains(name(index))) {
        missing.add(index);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    try (Progress progress =
            console.progress("Simulating and storing", count, count - missing.size());
        Workers workers = new Workers()) {
      workers.inOrder(
          missing.size(),
          place -> request(missing.get(place)),
          request -> {
            catalogue.call(Contract.INGEST, request);
            progress.advance();
          });
    }
  }

  /** The records that are stored. */
  List<CatalogRecord> records() {
    List<CatalogRecord> records = new ArrayList<>();
    Long after = 0L;
    while (after != null) {
      RecordPage page =
          catalogue.call(Contract.RECORDS, RecordQuery.first(PAGE).ofDataset(id).after(after));
      records.addAll(page.records());
      after = page.next();
    }
    return records;
  }

  private IngestRequest request(int index) {
    Sample sample = sample(index);
    String name = name(index);
    return new IngestRequest(
        id,
        name,
        family(index).label(),
        NpyFiles.of(name, sample.gather()),
        NpyFiles.of(name, sample.velocity()));
  }

  /** Makes a record's sample. */
  public static Sample sample(int index) {
    return SYNTHETIC.sample(family(index), index / FAMILIES.length);
  }

  /** A record's family: all in turn, so that a load that was cut short holds as many of each. */
  public static Family family(int index) {
    return FAMILIES[index % FAMILIES.length];
  }

  /** A record's name. */
  public static String name(int index) {
    return family(index).label() + "/" + index / FAMILIES.length;
  }
}
