package org.seisbridge.trainer.seisclip;

import java.nio.ByteBuffer;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.sample.SampleFormat;

/**
 * The class (int8), which parameters are known (int8, a bit for each) and these over their scales
 * (float32), the largest amplitude (float32), and all amplitudes over it (float16).
 */
final class SeismogramFormat implements SampleFormat<SeismogramSample> {
  static final SeismogramFormat INSTANCE = new SeismogramFormat();

  private static final int AMPLITUDES = Component.COUNT * Waveform.MODEL_SAMPLES;
  private static final EventClass[] CLASSES = EventClass.values();

  /** So that what is 180 dB below the largest is not lost. */
  private static final float LARGEST = 32_768;

  private SeismogramFormat() {}

  @Override
  public int bytes() {
    return 2 + (SeisClip.EVENT_PARAMETERS + 1) * Float.BYTES + AMPLITUDES * Short.BYTES;
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // A cache is made anew by whoever changes the classes.
  public void put(SeismogramSample sample, ByteBuffer entry) {
    entry.put((byte) sample.kind().ordinal());
    boolean[] present = sample.parameters().present();
    int bits = 0;
    for (int i = 0; i < present.length; i++) {
      bits |= present[i] ? 1 << i : 0;
    }
    entry.put((byte) bits);
    for (float value : sample.parameters().toNetworkInput()) {
      entry.putFloat(value);
    }
    float peak = Float.MIN_NORMAL;
    for (float amplitude : sample.amplitudes()) {
      peak = Math.max(peak, Math.abs(amplitude));
    }
    entry.putFloat(peak);
    for (float amplitude : sample.amplitudes()) {
      entry.putShort(Float.floatToFloat16(amplitude / peak * LARGEST));
    }
  }

  @Override
  public SeismogramSample get(ByteBuffer entry) {
    EventClass kind = CLASSES[entry.get()];
    int bits = entry.get();
    boolean[] present = new boolean[SeisClip.EVENT_PARAMETERS];
    float[] scaled = new float[SeisClip.EVENT_PARAMETERS];
    for (int i = 0; i < present.length; i++) {
      present[i] = (bits >> i & 1) == 1;
      scaled[i] = entry.getFloat();
    }
    float scale = entry.getFloat() / LARGEST;
    float[] amplitudes = new float[AMPLITUDES];
    for (int i = 0; i < AMPLITUDES; i++) {
      amplitudes[i] = Float.float16ToFloat(entry.getShort()) * scale;
    }
    return new SeismogramSample(kind, amplitudes, EventParameters.ofNetwork(scaled, present));
  }
}
