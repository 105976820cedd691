package org.seisbridge.api.model;

/**
 * Returns to the model version that was in use before.
 *
 * @param family of which; null for SeisBind
 */
public record RollBack(ModelFamily family) {
  public RollBack {
    family = family == null ? ModelFamily.SEISBIND : family;
  }

  /** Of SeisBind. */
  public RollBack() {
    this(null);
  }
}
