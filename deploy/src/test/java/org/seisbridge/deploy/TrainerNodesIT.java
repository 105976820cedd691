package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trainer nodes that drain one queue of jobs, of which one dies. */
class TrainerNodesIT {
  private static final int SIMULATIONS = 4;
  private static final int SAMPLES = 60;
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void everyJobIsDoneOnceThoughANodeDiesAtIt() throws Exception {
    LocalCluster cluster = new LocalCluster(data(), 3);
    try (Launched backend = cluster.serve("backend", 0, "--port", "0");
        Launched living = cluster.serve("trainer", 1, "--slots", "cpu");
        Launched dying = cluster.serve("trainer", 2, "--slots", "cpu")) {
      backend.awaitLine("Serving ");
      living.awaitLine("Serving trainer");
      dying.awaitLine("Serving trainer");
      List<Long> jobs = submit();
      long broken = awaitRecords(cluster.member(2));

      dying.kill();

      for (long job : jobs) {
        assertThat(state(job)).isEqualTo("succeeded");
      }
      requireDoneOnce(jobs);
      assertThat(nodes(broken)).containsExactly(cluster.member(2), cluster.member(1));
      assertThat(json("records", "--dataset", "made", "--limit", "1000").get("records"))
          .extracting(record -> record.get("name").asText())
          .hasSize(SIMULATIONS * SAMPLES)
          .doesNotHaveDuplicates();
      for (Launched survivor : new Launched[] {living, backend}) {
        assertThat(survivor.interrupt()).as(survivor.errors()).isEqualTo(130);
        assertThat(survivor.errors()).doesNotContain("has been blocked", " ERROR ");
      }
    }
  }

  private List<Long> submit() {
    List<Long> jobs = new ArrayList<>();
    for (int seed = 1; seed <= SIMULATIONS; seed++) {
      jobs.add(
          submitted(
              "simulate", "--dataset", "made", "--samples", "" + SAMPLES, "--seed", "70" + seed));
    }
    jobs.add(submitted("evaluate", "m1", "--gallery", "10"));
    jobs.add(submitted("evaluate", "m1", "--gallery", "20"));
    return jobs;
  }

  private long submitted(String... work) {
    List<String> arguments = new ArrayList<>(List.of("jobs", "submit"));
    arguments.addAll(List.of(work));
    return Long.parseLong(run(arguments.toArray(String[]::new)).out().strip());
  }

  /** Waits until a node has stored something of a job, and has more to do of it; which job. */
  private long awaitRecords(String node) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      for (JsonNode job : json("jobs", "--state", "running").get("jobs")) {
        long done = job.path("progress").path("done").asLong();
        if (job.get("node").asText().equals(node)
            && job.at("/work/kind").asText().equals("simulate")
            && done > 0
            && done < SAMPLES / 2) {
          return job.get("id").asLong();
        }
      }
      assertThat(Instant.now()).as("jobs:\n%s", run("jobs").out()).isBefore(end);
      new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Where a job has come to when it has ended. */
  private String state(long job) throws IOException {
    CommandRun.of("jobs", "watch", "" + job, "--data", data().toString());
    return json("jobs", "show", "" + job).at("/job/state").asText();
  }

  private void requireDoneOnce(List<Long> jobs) throws IOException {
    Set<String> worked = new HashSet<>();
    for (long job : jobs) {
      assertThat(history(job))
          .extracting(step -> step.get("state").asText())
          .as("job %d", job)
          .startsWith("queued", "running")
          .endsWith("succeeded")
          .containsOnlyOnce("succeeded");
      worked.addAll(nodes(job));
    }
    assertThat(worked).as("nodes that worked").hasSize(2);
    assertThat(json("jobs").get("jobs")).hasSameSizeAs(jobs);
  }

  /** The nodes that began a job, one after the other. */
  private List<String> nodes(long job) throws IOException {
    return history(job).stream()
        .filter(step -> step.get("state").asText().equals("running"))
        .map(step -> step.get("by").asText())
        .toList();
  }

  private List<JsonNode> history(long job) throws IOException {
    JsonNode steps = json("jobs", "show", "" + job).get("history");
    return StreamSupport.stream(steps.spliterator(), false).toList();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return new ObjectMapper().readTree(run(all.toArray(String[]::new)).out());
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data().toString()));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
