package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetList;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.Deleted;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.model.Embedders;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.seismic.npy.Npy;

/** The catalogue's operations. Methods block. */
public final class CatalogService {
  private static final int LONGEST_NAME = 200;

  private final Catalog catalog;
  private final Datasets datasets;
  private final ObjectStore objects;
  private final Supplier<List<Embedders>> models;
  private final Supplier<StoreHealth> vectors;
  private final Runnable changed;

  /**
   * @param models the model versions that every record is embedded by
   * @param vectors whether the vector store answers
   * @param changed run when there is something new in the outbox
   */
  public CatalogService(
      Catalog catalog,
      Datasets datasets,
      ObjectStore objects,
      Supplier<List<Embedders>> models,
      Supplier<StoreHealth> vectors,
      Runnable changed) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.datasets = requireNonNull(datasets, "datasets");
    this.objects = requireNonNull(objects, "objects");
    this.models = requireNonNull(models, "models");
    this.vectors = requireNonNull(vectors, "vectors");
    this.changed = requireNonNull(changed, "changed");
  }

  public CatalogStatus status(Caller caller, StatusQuery query) {
    List<Embedders> used = models.get().stream().filter(one -> one.current() != null).toList();
    return new CatalogStatus(
        catalog.count(caller),
        catalog.pending(caller),
        catalog.failed(caller),
        used.stream()
            .filter(one -> one.family() == ModelFamily.SEISBIND)
            .map(Embedders::current)
            .findFirst()
            .orElse(null),
        !used.isEmpty() && used.stream().allMatch(one -> one.isVerified(one.current())),
        vectors.get());
  }

  public Dataset createDataset(Caller caller, CreateDataset request) {
    String name = Limits.name("dataset", request.name(), LONGEST_NAME);
    String description = Limits.description(request.description());
    return datasets.named(caller, name, description);
  }

  public DatasetList datasets(Caller caller, DatasetQuery query) {
    return new DatasetList(datasets.all(caller));
  }

  public Dataset share(Caller caller, ShareDataset request) {
    return datasets.share(caller, request);
  }

  public RecordPage records(Caller caller, RecordQuery query) {
    int limit = Limits.limit(query.limit());
    RecordQuery oneMore = query.ofFamily(Limits.family(query.family())).limit(limit + 1);
    List<CatalogRecord> records = catalog.records(caller, oneMore);
    return records.size() <= limit
        ? new RecordPage(records, null)
        : new RecordPage(records.subList(0, limit), records.get(limit - 1).id());
  }

  public CatalogRecord record(Caller caller, RecordRef ref) {
    return catalog.record(caller, ref.id());
  }

  public CatalogRecord edit(Caller caller, EditRecord edit) {
    if (edit.tags() == null && edit.notes() == null) {
      throw new ServiceException(
          ErrorCode.INVALID, "There is nothing to change: give tags, notes or both.");
    }
    Set<String> tags = edit.tags() == null ? null : Limits.tags(edit.tags());
    String notes = edit.notes() == null ? null : Limits.notes(edit.notes());
    catalog.edit(caller, new EditRecord(edit.id(), tags, notes, edit.generation()));
    changed.run();
    return record(caller, new RecordRef(edit.id()));
  }

  public Deleted delete(Caller caller, RecordRef ref) {
    catalog.delete(caller, ref);
    changed.run();
    return new Deleted(ref.id());
  }

  public Asset asset(Caller caller, AssetQuery query) {
    CatalogRecord record = record(caller, new RecordRef(query.record()));
    StoredAsset asset =
        catalog
            .asset(caller, query.record(), query.modality())
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.NOT_FOUND,
                        "Record %d (%s) has no samples of %s."
                            .formatted(record.id(), record.name(), query.modality())));
    float[] values = Npy.read(record.name(), objects.get(asset.object())).toFloats();
    return new Asset(
        record.id(),
        asset.modality(),
        asset.shape(),
        asset.sampleInterval(),
        asset.spacing(),
        Float32.buffer(values));
  }
}
