package org.seisbridge.trainer.model;

import java.util.List;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;

/** A model version, ready to embed. Any thread may use it, several at once. */
public interface EmbeddingModel extends ServedModel {

  /** What it embeds. */
  default List<Modality> modalities() {
    return family().modalities();
  }

  /**
   * How many numbers one item has, as requests carry it.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it does not embed that modality
   */
  int length(Modality modality);

  /**
   * Unit vectors.
   *
   * @param values {@code [count, length]}, as {@link org.seisbridge.api.encode.EncodeRequest} says
   * @return {@code [count, dimension]}
   * @throws ServiceException {@link ErrorCode#INVALID} if it does not embed that modality
   */
  float[] embed(Modality modality, float[] values, int count);

  /** What is said of a modality that it does not embed. */
  default ServiceException notEmbedded(Modality modality) {
    return new ServiceException(
        ErrorCode.INVALID,
        "%s embeds %s, not %s. Name a model of another family."
            .formatted(name(), modalities(), modality));
  }

  /**
   * Refuses values that are not so many items.
   *
   * @param length of an item
   * @throws IllegalArgumentException saying how many there are
   */
  static void requireLength(float[] values, int count, int length) {
    if (values.length != Math.multiplyExact(count, length)) {
      throw new IllegalArgumentException(
          "%d values are not %d items of %d".formatted(values.length, count, length));
    }
  }
}
