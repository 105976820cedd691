package org.seisbridge.seismic.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.sc.seis.seisFile.seedlink.SeedlinkReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seisbridge.seismic.waveform.Segment;

@Timeout(60)
class SeedLinkSourceTest {
  private static final SeedLinkStation FMW = new SeedLinkStation("UW", "FMW", List.of("HH?"));
  private static final SeedLinkStation RCM = new SeedLinkStation("UW", "RCM", List.of());

  private static Archive twoStations() {
    Archive archive = Archive.of(Archive.FMW, 100, 30, 1);
    Archive.of(Archive.RCM, 40, 30, 2).packets().forEach(archive::add);
    return archive;
  }

  private static List<Segment> all(PacketSource source) throws Exception {
    List<Segment> packets = new ArrayList<>();
    for (Optional<Segment> next = source.next(); next.isPresent(); next = source.next()) {
      packets.add(next.get());
    }
    return packets;
  }

  private static void requireSame(List<Segment> found, List<Segment> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).channel()).isEqualTo(expected.get(i).channel());
      assertThat(found.get(i).startTime()).isEqualTo(expected.get(i).startTime());
      assertThat(found.get(i).samples()).isEqualTo(expected.get(i).samples());
    }
  }

  @Test
  void everythingArrivesOnceAndInOrder() throws Exception {
    Archive archive = twoStations();
    try (ReplayServer server = ReplayServer.of(archive.records());
        SeedLinkSource source = server.source(List.of(FMW, RCM), Map.of())) {
      requireSame(all(source), archive.packets());
      assertThat(source.reconnections()).isZero();
    }
  }

  @Test
  void soItDoesWhenTheConnectionIsCutAgainAndAgain() throws Exception {
    Archive archive = twoStations();
    try (ReplayServer server = new ReplayServer(archive.records(), Duration.ZERO, 37);
        SeedLinkSource source = server.source(List.of(FMW, RCM), Map.of())) {
      requireSame(all(source), archive.packets());
      assertThat(source.reconnections()).isEqualTo(archive.packets().size() / 37);
    }
  }

  @Test
  void aLaterSourceGoesOnAfterTheLastPacketOfAnEarlierOne() throws Exception {
    Archive archive = twoStations();
    List<Segment> packets = new ArrayList<>();
    try (ReplayServer server = ReplayServer.of(archive.records())) {
      Map<String, Integer> last;
      try (SeedLinkSource source = server.source(List.of(FMW, RCM), Map.of())) {
        for (int i = 0; i < 50; i++) {
          packets.add(source.next().orElseThrow());
        }
        last = source.last();
      }
      try (SeedLinkSource source = server.source(List.of(FMW, RCM), last)) {
        packets.addAll(all(source));
      }
    }
    requireSame(packets, archive.packets());
  }

  @Test
  void onlyTheStationsThatAreAskedForAreSent() throws Exception {
    Archive archive = twoStations();
    try (ReplayServer server = ReplayServer.of(archive.records());
        SeedLinkSource source = server.source(List.of(RCM), Map.of())) {
      requireSame(
          all(source),
          archive.packets().stream().filter(p -> p.station().equals(Archive.RCM)).toList());
    }
  }

  @Test
  void aPacketThatCannotBeReadIsCountedAndPassedOver() throws Exception {
    Archive archive = twoStations();
    List<byte[]> records = new ArrayList<>(archive.records());
    byte[] damaged = records.get(7).clone();
    Arrays.fill(damaged, 39, 64, (byte) 0xff);
    records.set(7, damaged);
    try (ReplayServer server = ReplayServer.of(records);
        SeedLinkSource source = server.source(List.of(FMW, RCM), Map.of())) {
      List<Segment> expected = new ArrayList<>(archive.packets());
      expected.remove(7);
      requireSame(all(source), expected);
      assertThat(source.unreadable()).isEqualTo(1);
    }
  }

  /** So that client and server are not wrong in the same way. */
  @Test
  void anotherClientReadsTheSameFromTheReplayServer() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 10, 1);
    List<byte[]> read = new ArrayList<>();
    try (ReplayServer server = ReplayServer.of(archive.records())) {
      SeedlinkReader reader = new SeedlinkReader("127.0.0.1", server.port(), 20);
      reader.selectData("UW", "FMW", List.of("00HH?"));
      reader.endHandshake();
      while (reader.hasNext()) {
        read.add(reader.readPacket().getMseedBytes());
      }
      reader.close();
    }
    assertThat(read)
        .usingElementComparator(Arrays::compare)
        .containsExactlyElementsOf(archive.records());
  }

  @Test
  void aServerThatIsNotThereOrRefusesOrIsNoneIsNamed() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    try (SeedLinkSource source =
        new SeedLinkSource(
            "127.0.0.1", nobody, List.of(FMW), Map.of(), SeedLinkSource.Reconnection.standard())) {
      assertThatThrownBy(source::next)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:%d cannot be reached".formatted(nobody));
    }
    try (ReplayServer server = ReplayServer.of(List.of());
        SeedLinkSource source =
            server.source(List.of(new SeedLinkStation("XX", "NONE", List.of())), Map.of())) {
      assertThatThrownBy(source::next)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("'ERROR' to 'STATION NONE XX'");
    }
    assertThatThrownBy(() -> new SeedLinkStation("UW", "F*\r\nBYE", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoeverWaitsForAPacketGetsNoneWhenItIsClosed() throws Exception {
    Archive archive = Archive.of(Archive.FMW, 100, 10, 1);
    try (ReplayServer server = new ReplayServer(archive.records(), Duration.ofHours(1), 9)) {
      SeedLinkSource source = server.source(List.of(FMW), Map.of());
      assertThat(source.next()).isPresent();
      Thread closing =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(50);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    source.close();
                  });
      assertThat(source.next()).isEmpty();
      closing.join();
    }
  }
}
