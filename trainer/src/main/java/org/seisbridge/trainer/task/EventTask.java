package org.seisbridge.trainer.task;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.trainer.network.Scaled;

/** What is to be told of an event. */
public enum EventTask {
  /** What it was: one of three classes, told from the spectrograms alone. */
  CLASSIFICATION,

  /** Where it was, how deep and how large, and how sure that is. */
  LOCATION,

  /** By which kind of faulting. */
  MECHANISM;

  /** The name on the command line and in files: {@code classification}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The classes of the events that it is for, in turn. */
  List<EventClass> kinds() {
    return this == CLASSIFICATION
        ? List.of(EventClass.EARTHQUAKE, EventClass.EXPLOSION, EventClass.SURFACE_EVENT)
        : List.of(EventClass.EARTHQUAKE);
  }

  /** What its classes are called; none of a location. */
  public List<String> labels() {
    return switch (this) {
      case CLASSIFICATION -> List.of("earthquake", "explosion", "surface_event");
      case LOCATION -> List.of();
      case MECHANISM -> List.of("normal", "reverse", "strike_slip");
    };
  }

  /** How many numbers the network gives, beside where it is looked for first. */
  int outputs() {
    return this == LOCATION ? LocationLoss.OUTPUTS : labels().size();
  }

  /**
   * Whether stations' places, amplitudes and first motions are taken. Classes are told without, so
   * that no network learns which quarries there are, or which stations are near them.
   */
  boolean withTraits() {
    return this != CLASSIFICATION;
  }

  /** The class of an event, from 0, if it is known and the task has it. */
  Optional<Integer> classOf(EventSample event) {
    String label =
        this == CLASSIFICATION
            ? event.kind().map(EventClass::name).orElse("")
            : event.style().map(FaultingStyle::name).orElse("");
    int place = labels().indexOf(label.toLowerCase(Locale.ROOT));
    return place < 0 ? Optional.empty() : Optional.of(place);
  }

  /** Whether enough is known of an event to train on it. */
  public boolean isLabelled(EventSample event) {
    return this == LOCATION ? event.epicentre().isPresent() : classOf(event).isPresent();
  }

  /** How many numbers a target has. */
  int targets() {
    return this == LOCATION ? LocationLoss.TARGETS : labels().size();
  }

  /** What the network is to give of an event, as its loss takes it. */
  float[] target(EventSample event, StationPlaces places) {
    if (this == LOCATION) {
      return LocationLoss.target(event, places);
    }
    float[] target = new float[labels().size()];
    classOf(event).ifPresent(place -> target[place] = 1);
    return target;
  }

  /**
   * The mean loss, {@code []}.
   *
   * @param outputs {@code [n, outputs + 3]}
   * @param targets {@code [n, targets]}
   */
  NDArray loss(NDArray outputs, NDArray targets) {
    if (this == LOCATION) {
      return LocationLoss.of(outputs, targets);
    }
    NDArray likelihood = outputs.get(":, :" + labels().size()).logSoftmax(1).mul(targets).sum();
    return Scaled.by(likelihood, -1.0 / outputs.getShape().get(0));
  }

  /**
   * The probabilities of the classes, from the network's outputs of one event.
   *
   * @throws IllegalStateException of a location, which has no classes
   */
  double[] probabilities(float[] outputs) {
    if (this == LOCATION) {
      throw new IllegalStateException("a location has no classes");
    }
    double[] shares = new double[labels().size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < shares.length; i++) {
      most = Math.max(most, outputs[i]);
    }
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(outputs[i] - most);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
