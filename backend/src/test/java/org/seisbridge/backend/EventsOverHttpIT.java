package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.seismic.velocity.Family;

/** A program that stores a record and is told over HTTP when it can be found. */
@Timeout(120)
class EventsOverHttpIT {
  @TempDir private Path data;

  @Test
  void whoListensIsToldWhenARecordCanBeFound() throws IOException, InterruptedException {
    try (RunningBackend backend = RunningBackend.start(data);
        HttpClient client = HttpClient.newHttpClient()) {
      long dataset = backend.dataset("lines");
      HttpResponse<InputStream> response =
          client.send(
              request(backend, "/api/v1/events?types=record.indexed").build(),
              BodyHandlers.ofInputStream());
      try (BufferedReader stream =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        assertThat(stream.readLine()).isEqualTo("retry: 5000");
        assertThat(stream.readLine()).isEmpty();

        long record =
            backend.call(Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, 1)).record();

        assertThat(stream.readLine()).isEqualTo("event: record.indexed");
        assertThat(stream.readLine())
            .isEqualTo(
                "data: {\"record\":%d,\"dataset\":%d,\"generation\":1}".formatted(record, dataset));
      }
      HttpRequest head =
          request(backend, "/api/v1/events").method("HEAD", BodyPublishers.noBody()).build();
      assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      client.shutdownNow();
    }
  }

  private static HttpRequest.Builder request(RunningBackend backend, String path) {
    return HttpRequest.newBuilder(backend.address().resolve(path))
        .header("authorization", backend.authorization());
  }
}
