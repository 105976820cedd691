package org.seisbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;

class ContractJsonTest {

  @Test
  void aSearchRequestSurvivesTheWire() {
    SearchRequest request =
        new SearchRequest(
            new Query.OfFile(
                Modality.GATHER, new DataFile("g.npy", Buffer.buffer(new byte[] {1, 2, -3}))),
            Modality.VELOCITY,
            new Filter.And(
                List.of(
                    new Filter.OfFamilies(Set.of("FlatVel_A")),
                    new Filter.AttributeBetween("velocity_mean", 2000, 3000))),
            10);

    assertThat(ContractJson.decode(ContractJson.encode(request), SearchRequest.class))
        .isEqualTo(request);
  }

  @Test
  void aReplySurvivesTheWireAndUsesSnakeCase() {
    CatalogRecord record =
        new CatalogRecord(
            1,
            2,
            "a",
            null,
            Map.of("velocity_mean", 2500.0),
            Set.of("marine"),
            "Line 4",
            Set.of(Modality.GATHER),
            Instant.parse("2026-01-02T03:04:05Z"),
            null,
            7,
            null);
    SearchReply reply = new SearchReply(List.of(new Hit(record, 0.5)), "m1", List.of());

    String json = ContractJson.encode(reply);

    assertThat(json).contains("\"modalities\":[\"gather\"]", "\"2026-01-02T03:04:05Z\"");
    assertThat(ContractJson.decode(json, SearchReply.class)).isEqualTo(reply);
  }

  @Test
  void brokenJsonIsRefusedWithTheReason() {
    assertThatThrownBy(() -> ContractJson.decode("{\"id\": \"x\"}", RecordRef.class))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining("RecordRef");
  }

  @Test
  void aReplyOfANewerServerIsUnderstood() {
    assertThat(ContractJson.decodeReply("{\"id\": 7, \"colour\": \"red\"}", RecordRef.class))
        .isEqualTo(new RecordRef(7));
    assertThatThrownBy(() -> ContractJson.decodeReply("<html>", RecordRef.class))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("not a RecordRef");
  }
}
