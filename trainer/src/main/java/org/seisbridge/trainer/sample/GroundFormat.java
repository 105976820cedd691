package org.seisbridge.trainer.sample;

import java.nio.ByteBuffer;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.SeisBind;

/** 18 attributes and 70×70 velocities (float32), then the decimated gather (float16). */
final class GroundFormat implements SampleFormat<Sample> {
  static final GroundFormat INSTANCE = new GroundFormat();

  private static final int CELLS = SeisBind.CELLS * SeisBind.CELLS;
  private static final int FLOATS = SeisBind.ATTRIBUTES + CELLS;

  /** float16's largest number: a gather's gain is arbitrary, and its decimated peak fits easily. */
  private static final float LARGEST = 65_504;

  private GroundFormat() {}

  @Override
  public int bytes() {
    return FLOATS * Float.BYTES + NetworkInput.LENGTH * Short.BYTES;
  }

  @Override
  public void put(Sample sample, ByteBuffer entry) {
    entry.asFloatBuffer().put(sample.attributes()).put(sample.velocity());
    entry.position(entry.position() + FLOATS * Float.BYTES);
    for (float amplitude : sample.gather()) {
      entry.putShort(Float.floatToFloat16(Math.clamp(amplitude, -LARGEST, LARGEST)));
    }
  }

  @Override
  public Sample get(ByteBuffer entry) {
    float[] attributes = new float[SeisBind.ATTRIBUTES];
    float[] velocity = new float[CELLS];
    float[] gather = new float[NetworkInput.LENGTH];
    entry.asFloatBuffer().get(attributes).get(velocity);
    entry.position(entry.position() + FLOATS * Float.BYTES);
    for (int i = 0; i < gather.length; i++) {
      gather[i] = Float.float16ToFloat(entry.getShort());
    }
    return new Sample(gather, velocity, attributes);
  }
}
