package org.seisbridge.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.trainer.model.Bundle;

/** Two nodes in processes of their own, of which one dies. */
class NodeDeathIT {
  private static final int LEASE_SECONDS = 8;
  private static final int STEPS = 40;

  @TempDir private Path folder;

  @Test
  void aJobOutlivesItsNodeAndEndsWithTheVeryWeightsOfAnUnbrokenOne() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    int own = port();
    int first = port();
    int second = port();
    Vertx vertx = NodeProcess.join(own, own, first, second);
    Process dying = NodeProcess.start("dying", work, first, own, first, second);
    Process living = null;
    try {
      JobPeer peer = new JobPeer(vertx, LEASE_SECONDS, folder);
      long broken = peer.submit(new JobWork.Train("broken", 64, STEPS));
      peer.await(broken, job -> job.checkpoint != null);
      ProcessHandle child = TestNodes.child(dying.toHandle()).orElseThrow();

      dying.destroyForcibly();

      child.onExit().get(5, TimeUnit.MINUTES);
      living = NodeProcess.start("living", work, second, own, first, second);
      PeerJob job = peer.awaitState(broken, JobState.SUCCEEDED);
      assertThat(job.nodes).startsWith("dying").endsWith("living");
      long whole = peer.submit(new JobWork.Train("whole", 64, STEPS));
      assertThat(peer.awaitState(whole, JobState.SUCCEEDED).attempt).isEqualTo(1);
      assertThat(peer.folder("broken").resolve(Bundle.WEIGHTS))
          .hasSameBinaryContentAs(peer.folder("whole").resolve(Bundle.WEIGHTS));
    } finally {
      end(dying);
      end(living);
      vertx.close().await();
    }
  }

  private static void end(Process node) throws InterruptedException {
    if (node != null) {
      node.destroyForcibly().waitFor();
    }
  }

  private static int port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
