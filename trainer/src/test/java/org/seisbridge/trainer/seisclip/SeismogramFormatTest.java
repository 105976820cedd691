package org.seisbridge.trainer.seisclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;

class SeismogramFormatTest {
  @Test
  void whatIsReadIsWhatWasWrittenToAThousandth() {
    SeismogramSet set = new SeismogramSet(5, 10);
    for (int index = 0; index < 5; index++) {
      SeismogramSample sample = set.sample(index);
      ByteBuffer entry =
          ByteBuffer.allocate(SeismogramFormat.INSTANCE.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      SeismogramFormat.INSTANCE.put(sample, entry);
      assertThat(entry.hasRemaining()).isFalse();

      SeismogramSample read = SeismogramFormat.INSTANCE.get(entry.flip());

      assertThat(read.kind()).isEqualTo(sample.kind());
      assertThat(read.parameters().present()).isEqualTo(sample.parameters().present());
      sample
          .parameters()
          .toMap()
          .forEach(
              (parameter, value) ->
                  assertThat(read.parameters().value(parameter).orElseThrow())
                      .as(parameter.key())
                      .isCloseTo(value, within(1e-6 * parameter.scale())));
      assertThat(magnitudes(read)).containsExactly(magnitudes(sample), within(2e-3f));
    }
  }

  private static float[] magnitudes(SeismogramSample sample) {
    return Spectrogram.of(sample.waveform(), SpectrogramSize.FRAMES_120).magnitudes();
  }

  @Test
  void threeOfFiveAreEarthquakesWhoseParametersAreKnown() {
    SeismogramSet set = new SeismogramSet(7, 50);
    int withP = 0;
    for (int index = 0; index < 50; index++) {
      if (set.sample(index).parameters().value(EventParameter.P_ARRIVAL_SAMPLE).isPresent()) {
        withP++;
      }
    }
    assertThat(withP).isBetween(20, 40);
  }
}
