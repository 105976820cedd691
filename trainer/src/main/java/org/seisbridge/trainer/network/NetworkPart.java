package org.seisbridge.trainer.network;

/** A part of a {@link SeisBind} network that can be trained while the others stay as they are. */
public enum NetworkPart {
  /** The convolutions of the gather's and the velocity model's encoder, with their norms. */
  CONVOLUTIONS,

  /** What makes embeddings of feature maps and of descriptors, and the temperature. */
  PROJECTIONS,

  /** What reads attributes from the gather's feature maps. */
  ATTRIBUTES
}
