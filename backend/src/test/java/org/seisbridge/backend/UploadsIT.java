package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.multipart.MultipartForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.backend.postgres.LogLines;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.segy.SegyExport;
import org.seisbridge.seismic.velocity.Family;

/** What is taken of what is sent, and what stays of it. */
class UploadsIT {
  private static final Buffer VELOCITY = Samples.velocity(Family.FLAT_VEL_A, 1).content();

  @TempDir private static Path data;
  private static RunningBackend backend;
  private static Vertx outside;
  private static WebClient client;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
    outside = Vertx.vertx();
    client = backend.client(outside);
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
    outside.close().await();
  }

  @Test
  void aFileIsWhatItBeginsLikeWhateverItIsCalled() throws IOException {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    for (byte[] other :
        List.of(
            png,
            "<html>".getBytes(StandardCharsets.US_ASCII),
            "PK\3".getBytes(StandardCharsets.US_ASCII),
            new byte[0])) {
      HttpResponse<Buffer> answer = store("other", "model.npy", Buffer.buffer(other));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.bodyAsJsonObject().getString("detail"))
          .contains("model.npy: it ", "NPY", "SEG-Y");
    }
    assertThat(store("plain", "picture.png", VELOCITY).statusCode()).isEqualTo(201);
    assertThat(store("compressed", "model", gzip(VELOCITY)).statusCode()).isEqualTo(201);
  }

  @Test
  void aLineInSegyIsAGatherAndALargeModelIsNoRecord(@TempDir Path folder) throws IOException {
    float[] amplitudes = new float[5 * 1000 * 70];
    Arrays.fill(amplitudes, 1);
    Path line = folder.resolve("line.sgy");
    SegyExport.write(
        line,
        new Gather(5, 1000, 70, 1e-3, 10, amplitudes),
        new Layout(new double[] {0, 170, 340, 520, 690}, 0));
    Buffer segy = Buffer.buffer(Files.readAllBytes(line));
    assertThat(store("line", "gather", "line.sgy", segy).statusCode()).isEqualTo(201);

    float[] velocities = new float[90 * 150];
    Arrays.fill(velocities, 2000);
    Buffer large = Buffer.buffer(Npy.encode(new int[] {90, 150}, velocities));
    HttpResponse<Buffer> refused = store("large", "large.npy", large);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.bodyAsJsonObject().getString("detail"))
        .contains("large.npy: it holds 8 items", "seisbridge ingest");
  }

  @Test
  void nothingOfAnUploadStaysBesideTheRecord() throws IOException {
    assertThat(store("kept", "model.npy", VELOCITY).statusCode()).isEqualTo(201);
    assertThat(store("refused", "model.npy", Buffer.buffer("hello")).statusCode()).isEqualTo(400);
    assertThat(store("cut", "model.npy", VELOCITY.slice(0, 500)).statusCode()).isEqualTo(400);
    Buffer large = Buffer.buffer(new byte[65 << 20]);
    assertThat(store("large", "model.npy", large).statusCode()).isEqualTo(413);

    backend.await("an empty folder", UploadsIT::noUploads);
  }

  @Test
  void whoHangsUpInTheMiddleLeavesNothingAndIsNobodysFault() throws IOException {
    try (LogLines errors = new LogLines(Level.WARN)) {
      for (int i = 0; i < 10; i++) {
        hangUpInTheMiddle();
        backend.await("an empty folder", UploadsIT::noUploads);
      }

      assertThat(store("afterwards", "model.npy", VELOCITY).statusCode()).isEqualTo(201);
      assertThat(errors.lines()).isEmpty();
    }
  }

  @Test
  void namesOnTheDiskAreNotThoseThatAreSent() {
    assertThat(store("one", "../../escaped.npy", VELOCITY).statusCode()).isEqualTo(201);
    assertThat(data.resolve("escaped.npy")).doesNotExist();
    assertThat(data.resolveSibling("escaped.npy")).doesNotExist();
  }

  private static boolean noUploads() {
    try (Stream<Path> files = Files.list(data.resolve("uploads"))) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the first half of a form, waits until it lies on the disk, and goes. */
  private static void hangUpInTheMiddle() throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), backend.address().getPort())) {
      String head =
          """
          POST /api/v1/records HTTP/1.1
          host: localhost
          content-type: multipart/form-data; boundary=x
          content-length: 1000000
          authorization: %s

          --x
          content-disposition: form-data; name="velocity"; filename="model.npy"
          content-type: application/octet-stream

          """
              .formatted(backend.authorization())
              .replace("\n", "\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[500_000]);
      socket.getOutputStream().flush();
      backend.await("the upload to begin", () -> !noUploads());
    }
  }

  private static HttpResponse<Buffer> store(String name, String file, Buffer content) {
    return store(name, "velocity", file, content);
  }

  private static HttpResponse<Buffer> store(String name, String part, String file, Buffer content) {
    MultipartForm form =
        MultipartForm.create()
            .attribute("dataset", String.valueOf(backend.dataset("lines")))
            .attribute("name", name)
            .binaryFileUpload(part, file, content, "application/octet-stream");
    return client.post("/api/v1/records").sendMultipartForm(form).await();
  }

  private static Buffer gzip(Buffer content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(content.getBytes());
    }
    return Buffer.buffer(compressed.toByteArray());
  }
}
