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
   * The event of a request, as a model takes it.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it is not one, saying why
   */
  public static AskedEvent of(TaskModel model, PredictEventRequest request) {
    EventTask task = model.description().task();
    try {
      EventSample recorded =
          EventSample.unlabelled(
              request.stations().stream().map(station -> station(task, station)).toList());
      return new AskedEvent(model.description().training().preparation().of(recorded));
    } catch (IllegalArgumentException e) {
      throw new ServiceException(ErrorCode.INVALID, e.getMessage() + ".", e);
    }
  }

  private static StationRecord station(EventTask task, PredictEventRequest.Station station) {
    boolean placed = station.latitude() != null && station.longitude() != null;
    return StationRecord.of(
        task,
        Waveform.atModelRate(Float32.values(station.values())),
        placed ? new Position(station.latitude(), station.longitude()) : null,
        station.sensitivity() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(station.sensitivity()));
  }

  /** What the network of a model gives. */
  public float[] outputs(TaskModel model) {
    return model.outputsOf(List.of(event)).getFirst();
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
    ErrorEllipse held = found.ellipse().holding(ErrorEllipse.TOLD);
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
