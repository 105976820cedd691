package org.seisbridge.trainer.task;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Location;
import org.seisbridge.trainer.sample.SampleFormat;

/**
 * Class, style and number of stations (int8 each), latitude, longitude, depth and magnitude
 * (float64), latitude, longitude, depth, origin time and residual by arrivals (float64), and for so
 * many stations as there may be: latitude and longitude (float64), logarithm of the amplitude,
 * picks of P and S (float32), first motion (int8), the largest amplitude (float32), and all
 * amplitudes over it (float16). What is not known is NaN or -1.
 *
 * @param most stations
 */
record EventFormat(int most) implements SampleFormat<EventSample> {
  private static final int AMPLITUDES = Component.COUNT * Waveform.MODEL_SAMPLES;
  private static final int STATION =
      2 * Double.BYTES + 4 * Float.BYTES + 1 + AMPLITUDES * Short.BYTES;
  private static final EventClass[] CLASSES = EventClass.values();
  private static final FaultingStyle[] STYLES = FaultingStyle.values();

  /** So that what is 180 dB below the largest is not lost. */
  private static final float LARGEST = 32_768;

  @Override
  public int bytes() {
    return 3 + 9 * Double.BYTES + most * STATION;
  }

  @Override
  public void put(EventSample sample, ByteBuffer entry) {
    int end = entry.position() + bytes();
    entry.put(place(sample.kind()));
    entry.put(place(sample.style()));
    entry.put((byte) sample.stations().size());
    putPosition(sample.epicentre().orElse(null), entry);
    entry.putDouble(sample.depth().orElse(Double.NaN));
    entry.putDouble(sample.magnitude().orElse(Double.NaN));
    putLocation(sample.byArrivals().orElse(null), entry);
    sample.stations().forEach(station -> put(station, entry));
    entry.position(end);
  }

  @SuppressWarnings("EnumOrdinal") // A cache is made anew by whoever changes the constants.
  private static byte place(Optional<? extends Enum<?>> constant) {
    return (byte) (constant.isPresent() ? constant.get().ordinal() : -1);
  }

  private static void putPosition(Position position, ByteBuffer entry) {
    entry.putDouble(position == null ? Double.NaN : position.latitude());
    entry.putDouble(position == null ? Double.NaN : position.longitude());
  }

  private static void putLocation(Location location, ByteBuffer entry) {
    putPosition(location == null ? null : location.epicentre(), entry);
    entry.putDouble(location == null ? Double.NaN : location.depth());
    entry.putDouble(location == null ? Double.NaN : location.originTime());
    entry.putDouble(location == null ? Double.NaN : location.residual());
  }

  private static Optional<Location> location(ByteBuffer entry) {
    Position epicentre = position(entry);
    double depth = entry.getDouble();
    double originTime = entry.getDouble();
    double residual = entry.getDouble();
    return Optional.ofNullable(epicentre).map(at -> new Location(at, depth, originTime, residual));
  }

  private static void put(StationRecord station, ByteBuffer entry) {
    putPosition(station.position(), entry);
    entry.putFloat(station.logAmplitude());
    entry.putFloat(station.p());
    entry.putFloat(station.s());
    entry.put((byte) station.firstMotion());
    float peak = Float.MIN_NORMAL;
    for (float amplitude : station.amplitudes()) {
      peak = Math.max(peak, Math.abs(amplitude));
    }
    entry.putFloat(peak);
    for (float amplitude : station.amplitudes()) {
      entry.putShort(Float.floatToFloat16(amplitude / peak * LARGEST));
    }
  }

  @Override
  public EventSample get(ByteBuffer entry) {
    int end = entry.position() + bytes();
    int kind = entry.get();
    int style = entry.get();
    int count = entry.get();
    Optional<Position> epicentre = Optional.ofNullable(position(entry));
    OptionalDouble depth = known(entry.getDouble());
    OptionalDouble magnitude = known(entry.getDouble());
    Optional<Location> byArrivals = location(entry);
    List<StationRecord> stations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stations.add(station(entry));
    }
    entry.position(end);
    return new EventSample(
        stations,
        byArrivals,
        kind < 0 ? Optional.empty() : Optional.of(CLASSES[kind]),
        epicentre,
        depth,
        magnitude,
        style < 0 ? Optional.empty() : Optional.of(STYLES[style]));
  }

  private static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Position position(ByteBuffer entry) {
    double latitude = entry.getDouble();
    double longitude = entry.getDouble();
    return Double.isNaN(latitude) ? null : new Position(latitude, longitude);
  }

  private static StationRecord station(ByteBuffer entry) {
    Position position = position(entry);
    float logAmplitude = entry.getFloat();
    float p = entry.getFloat();
    float s = entry.getFloat();
    int firstMotion = entry.get();
    float scale = entry.getFloat() / LARGEST;
    float[] amplitudes = new float[AMPLITUDES];
    for (int i = 0; i < AMPLITUDES; i++) {
      amplitudes[i] = Float.float16ToFloat(entry.getShort()) * scale;
    }
    return new StationRecord(amplitudes, position, logAmplitude, p, s, firstMotion);
  }
}
