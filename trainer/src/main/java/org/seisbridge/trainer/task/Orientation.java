package org.seisbridge.trainer.task;

import java.util.SplittableRandom;

/**
 * How an event lies to north and east. Turned, or seen in a mirror, with all its stations and their
 * horizontal components, it might as well have happened: its class, depth, magnitude and style stay
 * what they are.
 *
 * @param cosine of the angle by which all is turned, clockwise
 * @param sine of it
 * @param mirrored whether east and west are exchanged before
 */
record Orientation(double cosine, double sine, boolean mirrored) {
  /** As it was. */
  static final Orientation NORTH_UP = new Orientation(1, 0, false);

  /** Any. */
  static Orientation draw(SplittableRandom random) {
    double angle = random.nextDouble(2 * Math.PI);
    return new Orientation(Math.cos(angle), Math.sin(angle), random.nextBoolean());
  }

  /**
   * One that leaves the spectrograms' magnitudes as they are: components change their sign only.
   */
  static Orientation drawOfSigns(SplittableRandom random) {
    return new Orientation(random.nextBoolean() ? 1 : -1, 0, random.nextBoolean());
  }

  /** Something to the east and north, turned: east, north. */
  double[] turn(double east, double north) {
    double e = mirrored ? -east : east;
    return new double[] {e * cosine + north * sine, north * cosine - e * sine};
  }

  /**
   * Components, turned.
   *
   * @param amplitudes {@code [3, samples]}, components Z N E; not changed
   */
  float[] turn(float[] amplitudes) {
    if (equals(NORTH_UP)) {
      return amplitudes;
    }
    float[] turned = amplitudes.clone();
    int samples = amplitudes.length / 3;
    for (int i = 0; i < samples; i++) {
      double[] level = turn(amplitudes[2 * samples + i], amplitudes[samples + i]);
      turned[2 * samples + i] = (float) level[0];
      turned[samples + i] = (float) level[1];
    }
    return turned;
  }
}
