package org.seisbridge.deploy.model;

import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.Boundary;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.FamilyGenerator;

/** What a model is tried against: the table of robustness. */
public final class StandardDisturbances {
  private static final Acquisition OPENFWI = Acquisition.openFwi(FamilyGenerator.CELLS);

  private StandardDisturbances() {}

  /** All of them, the undisturbed first. */
  public static List<Disturbance> all() {
    List<Disturbance> all = new ArrayList<>();
    all.add(Disturbance.none());
    for (Noise noise : Noise.values()) {
      for (double decibels : new double[] {20, 10, 5, 0}) {
        all.add(Disturbance.noise(noise, decibels));
      }
    }
    for (double share : new double[] {0.1, 0.3, 0.5}) {
      all.add(Disturbance.missingTraces(share));
    }
    for (double factor : new double[] {0.1, 10, -1}) {
      all.add(Disturbance.gain(factor));
    }
    for (double seconds : new double[] {-0.05, -0.02, -0.01, 0.01, 0.02, 0.05}) {
      all.add(Disturbance.shift(seconds));
    }
    for (double frequency : new double[] {8, 10, 12.5, 20, 25}) {
      all.add(wavelet(frequency));
    }
    all.add(boundary("free surface", Boundary.FREE_SURFACE));
    all.add(boundary("matched layers", Boundary.CPML));
    all.add(sources("30 m aside", 3, 20, 37, 55, 66));
    all.add(sources("50 m aside", 5, 22, 39, 57, 64));
    all.add(Disturbance.shots(0, 1, 3, 4));
    all.add(Disturbance.shots(0, 2, 4));
    all.add(Disturbance.shots(0, 4));
    all.add(Disturbance.shots(0, 1));
    all.add(Disturbance.shots(2));
    all.add(Disturbance.shots(0));
    all.add(Disturbance.receivers(0, 2, 35));
    all.add(Disturbance.receivers(0, 3, 24));
    all.add(Disturbance.receivers(0, 5, 14));
    all.add(Disturbance.receivers(0, 1, 48));
    all.add(Disturbance.receivers(12, 1, 46));
    return List.copyOf(all);
  }

  private static Disturbance wavelet(double frequency) {
    return Disturbance.recordedBy(
        "wavelet",
        PlainNumber.of(frequency) + " Hz",
        new ForwardModelling(recording(OPENFWI.sourceColumns(), frequency)));
  }

  private static Disturbance boundary(String name, Boundary boundary) {
    return Disturbance.recordedBy("boundary", name, new ForwardModelling(OPENFWI, boundary));
  }

  private static Disturbance sources(String name, int... columns) {
    return Disturbance.recordedBy(
        "sources", name, new ForwardModelling(recording(columns, OPENFWI.peakFrequency())));
  }

  private static Acquisition recording(int[] sources, double frequency) {
    return new Acquisition(
        sources,
        OPENFWI.receiverColumns(),
        OPENFWI.row(),
        OPENFWI.samples(),
        OPENFWI.sampleInterval(),
        frequency);
  }
}
