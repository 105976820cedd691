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
import org.seisbridge.trainer.sample.SampleFormat;

/**
 * Class, style and number of stations (int8 each), latitude, longitude, depth and magnitude
 * (float64), and for so many stations as there may be: latitude and longitude (float64), logarithm
 * of the amplitude (float32), first motion (int8), the largest amplitude (float32), and all
 * amplitudes over it (float16). What is not known is NaN or -1.
 *
 * @param most stations
 */
record EventFormat(int most) implements SampleFormat<EventSample> {
  private static final int AMPLITUDES = Component.COUNT * Waveform.MODEL_SAMPLES;
  private static final int STATION =
      2 * Double.BYTES + 2 * Float.BYTES + 1 + AMPLITUDES * Short.BYTES;
  private static final EventClass[] CLASSES = EventClass.values();
  private static final FaultingStyle[] STYLES = FaultingStyle.values();

  /** So that what is 180 dB below the largest is not lost. */
  private static final float LARGEST = 32_768;

  @Override
  public int bytes() {
    return 3 + 4 * Double.BYTES + most * STATION;
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

  private static void put(StationRecord station, ByteBuffer entry) {
    putPosition(station.position(), entry);
    entry.putFloat(station.logAmplitude());
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
    List<StationRecord> stations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stations.add(station(entry));
    }
    entry.position(end);
    return new EventSample(
        stations,
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
    int firstMotion = entry.get();
    float scale = entry.getFloat() / LARGEST;
    float[] amplitudes = new float[AMPLITUDES];
    for (int i = 0; i < AMPLITUDES; i++) {
      amplitudes[i] = Float.float16ToFloat(entry.getShort()) * scale;
    }
    return new StationRecord(amplitudes, position, logAmplitude, firstMotion);
  }
}
