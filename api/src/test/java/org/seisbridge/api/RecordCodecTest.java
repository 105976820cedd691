package org.seisbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;

class RecordCodecTest {
  private static final int GATHER_BYTES = 1_400_000;

  @Test
  void whatIsBinaryTravelsAsItIs() {
    byte[] samples = new byte[GATHER_BYTES];
    new Random(1).nextBytes(samples);
    IngestRequest request =
        new IngestRequest(
            1,
            "a",
            null,
            new DataFile("g.npy", Buffer.buffer(samples)),
            new DataFile("v.npy", Buffer.buffer("short")));

    Buffer wire = wire(request);

    assertThat(read(wire, IngestRequest.class)).isEqualTo(request);
    assertThat(wire.length()).isBetween(GATHER_BYTES, GATHER_BYTES + 400);
  }

  @Test
  void whatIsNestedTravelsToo() {
    DataFile file = new DataFile("g.npy", Buffer.buffer(new byte[] {0, -1, 7}), 0.002, null);
    SearchRequest request =
        new SearchRequest(
            new Query.Together(
                List.of(
                    new Query.OfFile(Modality.GATHER, file),
                    new Query.OfRecord(7, Modality.VELOCITY)),
                null),
            Modality.VELOCITY,
            new Filter.All(),
            10);

    assertThat(read(wire(request), SearchRequest.class)).isEqualTo(request);
  }

  @Test
  void whatANewerVersionHasAddedIsLeftOut() {
    Buffer wire = wire("{\"id\": 7, \"since\": \"2027-01-01\"}");

    assertThat(read(wire, RecordRef.class)).isEqualTo(new RecordRef(7));
  }

  @Test
  void aMessageThatNamesAPartItDoesNotHaveIsRefused() {
    Buffer wire = wire("{\"name\": \"g.npy\", \"content\": 3}");

    assertThatThrownBy(() -> read(wire, DataFile.class))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("no binary part 3");
  }

  private static Buffer wire(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Buffer.buffer("before").appendInt(bytes.length).appendBytes(bytes).appendInt(0);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> Buffer wire(T value) {
    Buffer wire = Buffer.buffer("before");
    new RecordCodec<>((Class<T>) value.getClass()).encodeToWire(wire, value);
    return wire;
  }

  private static <T extends Record> T read(Buffer wire, Class<T> type) {
    return new RecordCodec<>(type).decodeFromWire("before".length(), wire);
  }
}
