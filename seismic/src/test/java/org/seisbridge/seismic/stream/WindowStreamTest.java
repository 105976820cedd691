package org.seisbridge.seismic.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

@Timeout(60)
class WindowStreamTest {
  private static final SeedLinkStation FMW = new SeedLinkStation("UW", "FMW", List.of());
  private static final Windowing WINDOWING =
      new Windowing(Duration.ofSeconds(20), Duration.ofSeconds(15), 10, 100);

  /** Packets that are there already. */
  private static final class Given implements PacketSource {
    private final Deque<Segment> packets;

    Given(List<Segment> packets) {
      this.packets = new ArrayDeque<>(packets);
    }

    @Override
    public Optional<Segment> next() {
      return Optional.ofNullable(packets.poll());
    }

    @Override
    public void close() {}
  }

  private record Result(List<Window> windows, StreamCounters counters) {}

  private static Result run(List<Segment> packets) throws Exception {
    try (WindowStream stream =
        new WindowStream(new Given(packets), WINDOWING, InstantSource.system())) {
      return new Result(all(stream), stream.counters());
    }
  }

  private static List<Window> all(WindowStream stream) throws Exception {
    List<Window> windows = new ArrayList<>();
    for (Optional<Window> next = stream.next(); next.isPresent(); next = stream.next()) {
      windows.add(next.get());
      stream.answered(next.get());
    }
    return windows;
  }

  private static List<Segment> without(Archive archive, Predicate<Segment> left) {
    return archive.packets().stream().filter(left.negate()).toList();
  }

  private static double second(Segment packet) {
    return Duration.between(Archive.START, packet.startTime()).toMillis() / 1000.0;
  }

  @Test
  void windowsAreCutFromAllThreeComponentsAsTheyWereRecorded() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 120, 4);
    Result result = run(archive.packets());

    assertThat(result.windows())
        .extracting(window -> Duration.between(Archive.START, window.end()).toSeconds())
        .containsExactly(60L, 80L, 100L, 120L);
    Waveform last = result.windows().getLast().waveform();
    assertThat(last.station()).isEqualTo(Archive.FMW);
    for (Segment packet : archive.packets()) {
      Component component = Component.valueOf(packet.orientation());
      long at = Math.round(last.sampleAt(packet.startTime()));
      for (int i = 0; i < packet.samples().length && at >= 0; i++) {
        assertThat(last.amplitude(component, (int) at + i)).isEqualTo((float) packet.samples()[i]);
      }
    }
    assertThat(result.counters().packets()).isEqualTo(archive.packets().size());
    assertThat(result.counters().gaps() + result.counters().overlaps()).isZero();
    assertThat(result.counters().answered()).isEqualTo(4);
  }

  @Test
  void otherSamplingRatesBecome100Hz() throws Exception {
    Archive archive = new Archive();
    double[] wave = new double[40 * 100];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = Math.rint(1e6 * Math.sin(2 * Math.PI * 3 * i / 40.0));
    }
    archive.add(new Segment(Archive.FMW, "Z", Archive.START, 40, wave));

    Waveform waveform = run(archive.packets()).windows().getFirst().waveform();

    assertThat(waveform.samplingRate()).isEqualTo(100);
    for (int i = 100; i < 5900; i++) {
      assertThat((double) waveform.amplitude(Component.Z, i))
          .isCloseTo(1e6 * Math.sin(2 * Math.PI * 3 * i / 100.0), within(1e3));
    }
  }

  @Test
  void whatWasNotRecordedIsTheMeanAndIsStated() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 60, 5);
    Result result =
        run(
            without(
                archive, p -> p.orientation().equals("N") && second(p) >= 30 && second(p) < 45));

    Window window = result.windows().getFirst();
    assertThat(window.recorded()).isCloseTo(1 - 0.25 / 3, within(1e-9));
    float[] north = window.waveform().trace(Component.N);
    assertThat(north[3000]).isEqualTo(north[4499]).isBetween(-100f, 100f);
    assertThat(result.counters().gaps()).isEqualTo(1);
  }

  @Test
  void packetsThatComeLateOrTwiceFindTheirPlace() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 100, 6);
    List<Segment> mixed = new ArrayList<>(archive.packets());
    Segment late = mixed.remove(30);
    mixed.add(100, late);
    mixed.add(200, mixed.get(150));

    Result result = run(mixed);

    assertThat(result.windows()).hasSize(3).allMatch(window -> window.recorded() == 1);
    float[] expected = run(archive.packets()).windows().getFirst().waveform().amplitudes();
    assertThat(result.windows().getFirst().waveform().amplitudes()).isEqualTo(expected);
    assertThat(result.counters().overlaps()).isEqualTo(1);
    assertThat(result.counters().gaps()).isEqualTo(1);
  }

  @Test
  void aComponentThatFallsSilentHoldsTheOthersUpForNoLongerThanThePatience() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 200, 7);
    List<Segment> packets = without(archive, p -> p.orientation().equals("E") && second(p) >= 50);
    try (WindowStream stream =
        new WindowStream(
            new Given(packets.stream().filter(p -> second(p) < 76).toList()),
            WINDOWING,
            InstantSource.system())) {
      // 16 s ahead of the east component's last sample would be 66 s; 60 s + 15 s is 75 s.
      assertThat(all(stream)).hasSize(1);
    }
    assertThat(run(packets).windows()).hasSize(8);
  }

  @Test
  void aJumpInTimeIsPassedOver() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 60, 8);
    List<Segment> packets = new ArrayList<>(archive.packets());
    for (Segment packet : archive.packets()) {
      packets.add(
          new Segment(
              packet.station(),
              packet.orientation(),
              packet.startTime().plus(Duration.ofDays(2)),
              packet.samplingRate(),
              packet.samples()));
    }

    Result result = run(packets);

    assertThat(result.windows()).extracting(Window::recorded).containsExactly(1.0, 1.0);
    assertThat(result.counters().incomplete()).isEqualTo(2 * 86400 / 20 - 1);
  }

  @Test
  void whatCannotBeUsedIsLeftOutAndCounted() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 60, 8);
    List<Segment> packets = new ArrayList<>(archive.packets());
    double[] samples = new double[10];
    packets.add(5, new Segment(Archive.FMW, "H", Archive.START, 100, samples));
    packets.add(6, new Segment(Archive.FMW, "Z", Archive.START, 1, samples));
    packets.add(7, new Segment(Archive.FMW, "Z", Instant.now().plusSeconds(86400), 100, samples));
    for (int i = 0; i < 12; i++) {
      packets.add(
          8,
          new Segment(new StationCode("UW", "S" + i, "", "HH"), "Z", Archive.START, 100, samples));
    }

    Result result = run(packets);

    assertThat(result.windows()).hasSize(1);
    assertThat(result.counters().left()).as("3, and 3 of 12 + 1 stations").isEqualTo(3 + 3);
  }

  @Test
  void aConsumerThatStopsHoldsTheServerBackAndLosesNothing() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 3600, 9);
    Windowing two = new Windowing(Duration.ofSeconds(20), Duration.ofSeconds(15), 10, 2);
    try (ReplayServer server = ReplayServer.of(archive.records());
        WindowStream stream =
            new WindowStream(server.source(List.of(FMW), Map.of()), two, InstantSource.system())) {
      stream.next();
      int before;
      int after = -1;
      do {
        before = after;
        Thread.sleep(300);
        after = server.sent();
      } while (before != after);
      // What three windows are made of, and what the network holds.
      assertThat(after).isLessThan(archive.packets().size() / 4);
      assertThat(stream.counters().windows()).isLessThanOrEqualTo(1 + 2 + 1);

      assertThat(all(stream)).hasSize((3600 - 60) / 20);
      assertThat(server.sent()).isEqualTo(archive.packets().size());
    }
  }

  @Test
  void everyWindowComesThoughTheConnectionBreaks() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 300, 10);
    try (ReplayServer server = new ReplayServer(archive.records(), Duration.ZERO, 101);
        WindowStream stream =
            new WindowStream(
                server.source(List.of(FMW), Map.of()), WINDOWING, InstantSource.system())) {
      List<Window> windows = all(stream);

      assertThat(windows).hasSize((300 - 60) / 20 + 1).allMatch(window -> window.recorded() == 1);
      assertThat(stream.counters().overlaps()).isZero();
    }
  }

  @Test
  void latencyIsFromAWindowsLastSampleToItsAnswer() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 100, 11);
    Instant[] now = {Instant.parse("2024-03-02T00:00:00Z")};
    try (WindowStream stream =
        new WindowStream(new Given(archive.packets()), WINDOWING, () -> now[0])) {
      for (int seconds : new int[] {4, 9, 2}) {
        Window window = stream.next().orElseThrow();
        now[0] = window.end().plusSeconds(seconds);
        stream.answered(window);
      }
      assertThat(stream.counters().medianLatency()).isEqualTo(Duration.ofSeconds(4));
      assertThat(stream.counters().worstLatency()).isEqualTo(Duration.ofSeconds(9));
    }
  }

  @Test
  void aSourceThatFailsSaysSoToWhoeverAsks() throws Exception {
    PacketSource failing =
        new PacketSource() {
          @Override
          public Optional<Segment> next() throws IOException {
            throw new IOException("host:1 cannot be reached");
          }

          @Override
          public void close() {}
        };
    try (WindowStream stream = new WindowStream(failing, WINDOWING, InstantSource.system())) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(stream::next)
            .isInstanceOf(IOException.class)
            .hasMessage("host:1 cannot be reached");
      }
    }
  }

  @Test
  void whoeverWaitsForAWindowGetsNoneWhenTheStreamIsClosed() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 10, 12);
    try (ReplayServer server = new ReplayServer(archive.records(), Duration.ofHours(1), 9)) {
      WindowStream stream =
          new WindowStream(
              server.source(List.of(FMW), Map.of()), WINDOWING, InstantSource.system());
      Thread closing = Thread.ofVirtual().unstarted(stream::close);
      closing.start();
      assertThat(stream.next()).isEmpty();
      assertThat(stream.next()).isEmpty();
      closing.join();
    }
  }
}
