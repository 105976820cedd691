package org.seisbridge.seismic.sac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.content;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.MalformedFiles;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;

class SacFileTest {

  @ParameterizedTest
  @ValueSource(strings = {"little", "big"})
  void readsWhatObsPyWrote(String name) throws IOException {
    SacFile file = SacFile.read(reference("formats/sac/" + name + ".sac"));
    assertThat(file.segment().channel()).isEqualTo("XX.TEST.00.HHZ");
    assertThat(file.segment().startTime()).isEqualTo("2020-01-02T03:04:05.678Z");
    assertThat(file.segment().samplingRate()).isEqualTo(100);
    assertThat(file.segment().samples())
        .isEqualTo(Npy.read(reference("formats/sac/" + name + ".npy")).toDoubles());
    assertThat(file.station()).contains(new Position(34.5, -118.25));
    assertThat(file.event().orElseThrow().id()).isEqualTo("FIXTURE");
    assertThat(file.event().orElseThrow().epicentre()).contains(new Position(34, -118));
    assertThat(file.event().orElseThrow().depth()).hasValue(8500);
    assertThat(file.event().orElseThrow().magnitude()).hasValue(3.5);
    assertThat(file.event().orElseThrow().originTime())
        .contains(Instant.parse("2020-01-02T03:04:03.678Z"));
    assertThat(file.arrivalP()).contains(Instant.parse("2020-01-02T03:04:06.928Z"));
    // T0 has no label that says what it is.
    assertThat(file.arrivalS()).isEmpty();
  }

  @Test
  void picksBecomeEventParameters() throws IOException {
    byte[] content = content("formats/sac/little.sac");
    System.arraycopy("S       ".getBytes(StandardCharsets.US_ASCII), 0, content, 480 + 8, 8);
    LabelledWaveform waveform =
        SacFile.assemble("one", List.of(SacFile.read("one", content))).value();
    assertThat(waveform.components()).containsExactly(Component.Z);
    assertThat(waveform.parameters().value(EventParameter.P_ARRIVAL_SAMPLE).orElseThrow())
        .isEqualTo(125, within(1e-6));
    assertThat(waveform.parameters().value(EventParameter.S_ARRIVAL_SAMPLE).orElseThrow())
        .isEqualTo(275, within(1e-6));
    assertThat(waveform.parameters().value(EventParameter.P_TRAVEL_TIME).orElseThrow())
        .isEqualTo(3.25, within(1e-6));
    assertThat(waveform.parameters().value(EventParameter.SOURCE_DISTANCE).orElseThrow())
        .isEqualTo(60_170, within(100.0));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsDamaged() throws IOException {
    return MalformedFiles.refusals("sac", SacFile::read);
  }

  @Test
  void bothByteOrdersOfObsPysFileAreOne() throws IOException {
    Optional<Path> folder = ReferenceFiles.shared("data/obspy/sac");
    assumeTrue(folder.isPresent(), "no shared/data");
    SacFile file = SacFile.read(folder.get().resolve("test.sac"));
    SacFile swapped = SacFile.read(folder.get().resolve("test.sac.swap"));
    assertThat(file.segment().samples()).hasSize(100).isEqualTo(swapped.segment().samples());
    assertThat(file.segment().startTime()).isEqualTo(swapped.segment().startTime());
    assertThat(file.event()).isEqualTo(swapped.event());
  }
}
