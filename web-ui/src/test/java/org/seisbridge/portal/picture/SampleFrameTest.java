package org.seisbridge.portal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;

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
    assertThat(frame.slice(40, frame.length())).isEqualTo(GATHER.values());
  }

  @Test
  void travelsWithItsSourcesWhereSearchesTakeThemToBe() {
    Buffer frame = Buffer.buffer(GATHER.encode());

    assertThat(frame.getUnsignedIntLE(24)).isEqualTo(3);
    assertThat(frame.getFloatLE(28)).isZero();
    assertThat(frame.getFloatLE(32)).isEqualTo(345);
    assertThat(frame.getFloatLE(36)).isEqualTo(690);
  }

  @Test
  void aVelocityModelHasNoSources() {
    SampleFrame model = new SampleFrame(List.of(1, 2), 0, 10, floats(1500, 1600));

    Buffer frame = Buffer.buffer(model.encode());

    assertThat(frame.getUnsignedIntLE(20)).isZero();
    assertThat(frame.slice(24, frame.length())).isEqualTo(model.values());
  }

  @Test
  void isDownloadedAsAnArrayOfItsShape() {
    NpyArray array = Npy.read("gather.npy", GATHER.npy());

    assertThat(array.shape()).containsExactly(3, 2, 1);
    assertThat(array.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
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
