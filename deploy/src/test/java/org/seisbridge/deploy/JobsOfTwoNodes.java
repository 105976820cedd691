package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** One queue of jobs that two trainer nodes drain, of which one dies at it. */
final class JobsOfTwoNodes {
  private static final int SIMULATIONS = 3;
  private static final int SAMPLES = 30;
  private static final String DATASET = "made";
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String data;
  private final String living;
  private final String dying;

  /**
   * @param data folder of the platform, whose queue is empty
   * @param living name of a node, as jobs know it
   * @param dying name of the other one
   */
  JobsOfTwoNodes(String data, String living, String dying) {
    this.data = data;
    this.living = living;
    this.dying = dying;
  }

  /** Submits some, ends a node amid one of them, and waits for the other to do what is left. */
  void assertEachIsDoneOnce(Launched node) throws Exception {
    List<Long> jobs = submit();
    long broken = awaitRecords();

    node.kill();

    for (long job : jobs) {
      CommandRun.of("jobs", "watch", "" + job, "--data", data);
    }
    Set<String> worked = new HashSet<>();
    for (long job : jobs) {
      assertThat(states(job))
          .as("job %d", job)
          .startsWith("queued", "running")
          .endsWith("succeeded")
          .containsOnlyOnce("succeeded");
      worked.addAll(nodes(job));
    }
    assertThat(worked).as("nodes that worked").containsOnly(living, dying);
    assertThat(nodes(broken)).containsExactly(dying, living);
    assertThat(json("jobs").get("jobs")).hasSameSizeAs(jobs);
    assertThat(json("records", "--dataset", DATASET, "--limit", "1000").get("records"))
        .extracting(record -> record.get("name").asText())
        .hasSize(SIMULATIONS * SAMPLES)
        .doesNotHaveDuplicates();
  }

  private List<Long> submit() {
    List<Long> jobs = new ArrayList<>();
    for (int seed = 1; seed <= SIMULATIONS; seed++) {
      jobs.add(
          submitted(
              "simulate", "--dataset", DATASET, "--samples", "" + SAMPLES, "--seed", "70" + seed));
    }
    jobs.add(submitted("evaluate", "m4", "--gallery", "10"));
    return jobs;
  }

  private long submitted(String... work) {
    List<String> arguments = new ArrayList<>(List.of("jobs", "submit"));
    arguments.addAll(List.of(work));
    return Long.parseLong(run(arguments.toArray(String[]::new)).out().strip());
  }

  /** Waits until the node has stored something of a job, and has more to do of it; which job. */
  private long awaitRecords() throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      for (JsonNode job : json("jobs", "--state", "running").get("jobs")) {
        long done = job.path("progress").path("done").asLong();
        if (job.get("node").asText().equals(dying)
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

  private List<String> states(long job) throws IOException {
    return history(job).stream().map(step -> step.get("state").asText()).toList();
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

  private JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return new ObjectMapper().readTree(run(all.toArray(String[]::new)).out());
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
