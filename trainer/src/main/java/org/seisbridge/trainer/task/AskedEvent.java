package org.seisbridge.trainer.task;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.encode.PredictEventRequest;
import org.seisbridge.api.infer.EventAnswer;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;

/** An event that somebody asks about, as the contract has it. */
public final class AskedEvent {
  /** The probability with which an epicentre lies in the ellipse that is told. */
  private static final double HELD = 0.9;

  private final EventSample event;

  private AskedEvent(EventSample event) {
    this.event = event;
  }

  /** The quietest there is: one station that recorded nothing. */
  public static AskedEvent silent() {
    return new AskedEvent(
        EventSample.unlabelled(
            List.of(
                new StationRecord(
                    new float[Component.COUNT * Waveform.MODEL_SAMPLES],
                    new Position(0, 0),
                    Float.NaN,
                    Float.NaN,
                    Float.NaN,
                    0))));
  }

  /**
   * The event of a request.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it is not one, saying why
   */
  public static AskedEvent of(PredictEventRequest request) {
    try {
      return new AskedEvent(
          EventSample.unlabelled(request.stations().stream().map(AskedEvent::station).toList()));
    } catch (IllegalArgumentException e) {
      throw new ServiceException(ErrorCode.INVALID, e.getMessage() + ".", e);
    }
  }

  private static StationRecord station(PredictEventRequest.Station station) {
    boolean placed = station.latitude() != null && station.longitude() != null;
    return StationRecord.of(
        Waveform.atModelRate(Float32.values(station.values())),
        placed ? new Position(station.latitude(), station.longitude()) : null,
        station.sensitivity() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(station.sensitivity()));
  }

  /** What the network of a model gives. */
  public float[] outputs(TaskModel model) {
    Preparation preparation = model.description().training().preparation();
    return model.outputsOf(List.of(preparation.of(event))).getFirst();
  }

  /**
   * What a model tells by what its network gave.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it is for locations and the place of none
   *     of the stations is known
   */
  public EventAnswer answer(TaskModel model, float[] outputs) {
    if (model.description().task() != EventTask.LOCATION) {
      return new EventAnswer(model.name(), model.probabilities(outputs), null);
    }
    StationPlaces places = StationPlaces.of(event.stations(), Orientation.NORTH_UP);
    if (places.centre() == null) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The place of none of the event's stations is known. Give their latitude and longitude.");
    }
    return new EventAnswer(model.name(), Map.of(), located(LocationLoss.location(outputs, places)));
  }

  private org.seisbridge.api.infer.EventLocation located(EventLocation found) {
    ErrorEllipse held = found.ellipse().holding(HELD);
    boolean sized =
        event.stations().stream().anyMatch(station -> Float.isFinite(station.logAmplitude()));
    return new org.seisbridge.api.infer.EventLocation(
        found.epicentre().latitude(),
        found.epicentre().longitude(),
        new org.seisbridge.api.infer.EventLocation.Ellipse(
            held.major(), held.minor(), held.azimuth()),
        found.depth(),
        found.depthSpread(),
        sized ? found.magnitude() : null,
        sized ? found.magnitudeSpread() : null);
  }
}
