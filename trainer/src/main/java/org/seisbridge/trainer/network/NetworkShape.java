package org.seisbridge.trainer.network;

/**
 * The sizes of a {@link SeisBind} network.
 *
 * @param dimension length of an embedding
 * @param hidden units of every hidden layer
 * @param gatherWidth channels after the gather encoder's first convolution; eightfold at its end
 * @param gatherFeatures channels of the feature maps that the gather's heads read
 * @param velocityWidth channels after the velocity encoder's first convolution
 * @param velocityFeatures channels of the feature maps that the velocity's head reads
 * @param decoderCode units that a gather's features pass through on their way to a velocity model;
 *     0 if the network infers none, as those of models trained before there was a decoder
 * @param decoderWidth half the channels of the decoder's plan of the ground
 */
public record NetworkShape(
    int dimension,
    int hidden,
    int gatherWidth,
    int gatherFeatures,
    int velocityWidth,
    int velocityFeatures,
    int decoderCode,
    int decoderWidth) {

  /** Far beyond these a bundle could not hold the weights. */
  private static final int MAX_UNITS = 4096;

  private static final int MAX_CHANNELS = 512;

  /** Whether a network can have these sizes. */
  public boolean possible() {
    return in(dimension, MAX_UNITS)
        && in(hidden, MAX_UNITS)
        && in(gatherWidth, MAX_CHANNELS / 8)
        && in(gatherFeatures, MAX_CHANNELS)
        && in(velocityWidth, MAX_CHANNELS / 8)
        && in(velocityFeatures, MAX_CHANNELS)
        && (!decodes() || (in(decoderCode, MAX_UNITS) && in(decoderWidth, MAX_CHANNELS / 8)));
  }

  /** Whether the network infers a velocity model from a gather. */
  public boolean decodes() {
    return decoderCode != 0;
  }

  private static boolean in(int size, int most) {
    return size >= 1 && size <= most;
  }

  /** What a training begins with if nobody says otherwise: 5.0 million parameters. */
  public static NetworkShape standard() {
    return new NetworkShape(128, 256, 24, 64, 16, 64, 384, 16);
  }

  /** Small enough to be trained within a test. */
  public static NetworkShape small() {
    return new NetworkShape(32, 64, 8, 16, 8, 16, 32, 4);
  }
}
