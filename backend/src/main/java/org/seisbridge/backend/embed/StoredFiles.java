package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.StoredAsset;
import org.seisbridge.backend.object.ObjectStore;

/** The samples of records as the files that users sent. Methods block. */
public final class StoredFiles {
  private final Catalog catalog;
  private final ObjectStore objects;

  public StoredFiles(Catalog catalog, ObjectStore objects) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.objects = requireNonNull(objects, "objects");
  }

  /**
   * The file with a record's samples in one of its modalities.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if the record has no such modality
   */
  public DataFile file(Caller caller, CatalogRecord record, Modality modality) {
    requireModality(record, modality);
    StoredAsset asset =
        catalog
            .asset(caller, record.id(), modality)
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.NOT_FOUND, "Record %d is gone.".formatted(record.id())));
    return new DataFile(
        record.name(),
        Buffer.buffer(objects.get(asset.object())),
        asset.sampleInterval(),
        asset.spacing());
  }

  static void requireModality(CatalogRecord record, Modality modality) {
    if (!record.modalities().contains(modality)) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "Record %d (%s) has no %s; it has %s."
              .formatted(record.id(), record.name(), modality, record.modalities()));
    }
  }
}
