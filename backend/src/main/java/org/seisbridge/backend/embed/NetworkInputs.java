package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Map;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.StoredAsset;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;

/** What the encoder takes, made from what users send and what the catalogue keeps. */
public final class NetworkInputs {
  private final Catalog catalog;
  private final ObjectStore objects;

  public NetworkInputs(Catalog catalog, ObjectStore objects) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.objects = requireNonNull(objects, "objects");
  }

  /**
   * Of a file with one gather or one velocity model.
   *
   * @throws InvalidDataException if it cannot be brought to what the encoder takes
   */
  public static Accepted<float[]> ofFile(Modality modality, DataFile file) {
    if (modality.equals(Modality.GATHER)) {
      Accepted<Gather> gather = GatherReader.forModel(file.name(), SampleFiles.gather(file));
      return new Accepted<>(NetworkInput.of(gather.value()), gather.notes());
    }
    if (modality.equals(Modality.VELOCITY)) {
      Accepted<VelocityModel> model =
          VelocityReader.forModel(file.name(), SampleFiles.velocity(file));
      return new Accepted<>(model.value().velocities(), model.notes());
    }
    throw new ServiceException(
        ErrorCode.INVALID, "A file holds a gather or a velocity model, not " + modality + ".");
  }

  /**
   * Of attribute values by key; those that are not there are left open.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if a key is not an attribute's
   */
  public static float[] ofDescriptors(Map<String, Double> values) {
    float[] input = new float[Attribute.values().length];
    Arrays.fill(input, Float.NaN);
    values.forEach((key, value) -> input[Attributes.of(key).index()] = value.floatValue());
    return input;
  }

  /**
   * Of a record in one of its modalities.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if the record has no such modality
   */
  public float[] ofRecord(Caller caller, CatalogRecord record, Modality modality) {
    if (!record.modalities().contains(modality)) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "Record %d (%s) has no %s; it has %s."
              .formatted(record.id(), record.name(), modality, record.modalities()));
    }
    if (modality.equals(Modality.DESCRIPTORS)) {
      return ofDescriptors(record.descriptors());
    }
    StoredAsset asset =
        catalog
            .asset(caller, record.id(), modality)
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.NOT_FOUND, "Record %d is gone.".formatted(record.id())));
    DataFile file =
        new DataFile(
            record.name(),
            Buffer.buffer(objects.get(asset.object())),
            asset.sampleInterval(),
            asset.spacing());
    return ofFile(modality, file).value();
  }
}
