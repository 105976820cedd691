package org.seisbridge.portal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleFrameTest {
  private static final SampleFrame GATHER =
      new SampleFrame(List.of(3, 2, 1), 0.001, 10, floats(1, 2, 3, 4, 5, 6));

  @Test
  void travelsWithItsSamplingAndShape() {
    Buffer frame = Buffer.buffer(GATHER.encode());

    assertThat(frame.getFloatLE(0)).isEqualTo(0.001f);
    assertThat(frame.getFloatLE(4)).isEqualTo(10);
    assertThat(frame.getUnsignedIntLE(8)).isEqualTo(3);
    assertThat(frame.getUnsignedIntLE(12)).isEqualTo(3);
    assertThat(frame.getUnsignedIntLE(16)).isEqualTo(2);
    assertThat(frame.getUnsignedIntLE(20)).isEqualTo(1);
    assertThat(frame.slice(24, frame.length())).isEqualTo(GATHER.values());
  }

  @Test
  void aSmallPictureTakesTheMiddleShot() {
    assertThat(GATHER.middleShot())
        .isEqualTo(new SampleFrame(List.of(1, 2, 1), 0.001, 10, floats(3, 4)));
  }

  private static Buffer floats(float... values) {
    Buffer buffer = Buffer.buffer();
    for (float value : values) {
      buffer.appendFloatLE(value);
    }
    return buffer;
  }
}
