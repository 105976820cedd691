package org.seisbridge.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Parts of one platform, each a process of its own, on an event bus of this machine. */
final class LocalCluster {
  private final Path data;
  private final List<String> members;

  /**
   * @param data folder of all of them
   * @param size how many there may be
   */
  LocalCluster(Path data, int size) {
    this.data = data;
    this.members = Stream.generate(LocalCluster::free).limit(size).toList();
  }

  /** The name of a member, by which jobs know it too. */
  String member(int index) {
    return members.get(index);
  }

  /** Starts a part as a member. */
  Launched serve(String part, int index, String... options) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("serve", "--parts", part, "--data", data.toString()));
    arguments.addAll(List.of("--cluster", member(index), "--members", String.join(",", members)));
    arguments.addAll(List.of(options));
    return Launched.start(arguments.toArray(String[]::new));
  }

  /** An address on this machine that nobody uses. */
  static String free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
