package org.seisbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class Float32Test {

  @Test
  void bytesAreLittleEndian() {
    Buffer buffer = Float32.buffer(new float[] {1, -2.5f});

    assertThat(buffer.getBytes()).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0);
  }

  @Test
  void arraysFollowOneAnotherAndComeBack() {
    Buffer buffer = Float32.buffer(List.of(new float[] {1, 2}, new float[] {3}));

    assertThat(Float32.values(buffer)).containsExactly(1, 2, 3);
  }

  @Test
  void nothingIsNoBytes() {
    assertThat(Float32.buffer(List.of()).length()).isZero();
    assertThat(Float32.values(Buffer.buffer())).isEmpty();
  }
}
