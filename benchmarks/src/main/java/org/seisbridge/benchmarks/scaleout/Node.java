package org.seisbridge.benchmarks.scaleout;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.seisbridge.trainer.encoder.EncoderVerticle;
import org.seisbridge.trainer.job.SlotPlan;
import org.seisbridge.trainer.job.TrainerConfig;
import org.seisbridge.trainer.job.TrainerPool;
import org.seisbridge.trainer.model.Model;

/** A node that works on jobs, or embeds, on one core, until its input ends. */
public final class Node {
  static final String JOBS = "jobs";
  static final String ENCODER = "encoder";
  static final String READY = "ready";

  private Node() {}

  /**
   * Runs the node.
   *
   * @param arguments what it does, the port of the cluster, a folder of its own
   */
  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Loopback.join(Integer.parseInt(arguments[1]));
    try (Model model = Model.shipped()) {
      if (arguments[0].equals(JOBS)) {
        Path folder = Path.of(arguments[2]);
        TrainerPool.start(
                vertx,
                SlotPlan.of(List.of("cpu:1"), List.of(), 1),
                TrainerConfig.standard(folder.getFileName().toString(), folder, "1g"))
            .await();
      } else {
        vertx.deployVerticle(new EncoderVerticle(model)).await();
      }
      System.out.println(READY);
      System.in.transferTo(OutputStream.nullOutputStream());
    } finally {
      vertx.close().await();
    }
  }
}
