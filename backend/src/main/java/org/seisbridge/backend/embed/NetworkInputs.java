package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

/** What the encoder takes, made from what users send and what the catalogue keeps. */
public final class NetworkInputs {
  private final StoredFiles files;

  public NetworkInputs(StoredFiles files) {
    this.files = requireNonNull(files, "files");
  }

  /**
   * Of a file with one gather, one velocity model or one waveform.
   *
   * @throws InvalidDataException if it cannot be brought to what the encoder takes
   */
  public static Accepted<float[]> ofFile(Modality modality, DataFile file) {
    if (modality.equals(Modality.GATHER)) {
      Accepted<Gather> gather = GatherReader.forModel(file.name(), SampleFiles.FIRST.gather(file));
      return new Accepted<>(NetworkInput.of(gather.value()), gather.notes());
    }
    if (modality.equals(Modality.VELOCITY)) {
      Accepted<VelocityModel> model =
          VelocityReader.forModel(file.name(), SampleFiles.FIRST.velocity(file));
      return new Accepted<>(model.value().velocities(), model.notes());
    }
    if (modality.equals(Modality.WAVEFORM)) {
      Accepted<Waveform> waveform =
          WaveformReader.forModel(file.name(), SampleFiles.FIRST.waveform(file));
      return new Accepted<>(waveform.value().amplitudes(), waveform.notes());
    }
    throw new ServiceException(
        ErrorCode.INVALID,
        "A file holds a gather, a velocity model or a waveform, not " + modality + ".");
  }

  /** What a family's models embed at the lowest cost. */
  static Modality smallest(ModelFamily family) {
    return switch (family) {
      case SEISBIND -> Modality.DESCRIPTORS;
      case SEISCLIP -> Modality.EVENT;
      default -> throw new IllegalArgumentException(family + " embeds nothing");
    };
  }

  /** An item of such a modality with everything left open. */
  static float[] nothingKnown(Modality modality) {
    int length =
        modality.equals(Modality.EVENT)
            ? EventParameter.values().length
            : Attribute.values().length;
    float[] input = new float[length];
    Arrays.fill(input, Float.NaN);
    return input;
  }

  /**
   * Of attribute values by key; those that are not there are left open.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if a key is not an attribute's
   */
  public static float[] ofDescriptors(Map<String, Double> values) {
    float[] input = nothingKnown(Modality.DESCRIPTORS);
    values.forEach((key, value) -> input[Attributes.of(key).index()] = value.floatValue());
    return input;
  }

  /**
   * Of a record in one of its modalities.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if the record has no such modality
   */
  public float[] ofRecord(Caller caller, CatalogRecord record, Modality modality) {
    StoredFiles.requireModality(record, modality);
    return switch (modality.name()) {
      case "descriptors" -> ofDescriptors(record.descriptors());
      case "event" -> Events.input(record.event().parameters());
      default -> ofFile(modality, files.file(caller, record, modality)).value();
    };
  }
}
