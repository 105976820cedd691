package org.seisbridge.deploy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.QuotaQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.RevokeToken;
import org.seisbridge.api.identity.SetMember;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;

/** What a server is asked, and what its answers mean to a command. */
class RemoteCatalogueTest {
  private static final String PROBLEM = "application/problem+json";

  private Answering server;

  @BeforeEach
  void start() throws IOException {
    server = new Answering();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyRequestSaysWhoAsksAndForWhichTeam() throws IOException {
    ask("sbt_secret", "delta", Contract.DATASETS, new DatasetQuery(), "{\"datasets\": []}");

    assertThat(server.asked().line()).isEqualTo("GET /api/v1/datasets");
    assertThat(server.asked().header("Authorization")).isEqualTo("Bearer sbt_secret");
    assertThat(server.asked().header("Seisbridge-team")).isEqualTo("delta");

    ask(null, null, Contract.DATASETS, new DatasetQuery(), "{\"datasets\": []}");

    assertThat(server.asked().headers()).doesNotContainKeys("Authorization", "Seisbridge-team");
  }

  @Test
  void operationsAreThePathsAndMethodsOfTheApi() throws IOException {
    assertAsked("DELETE /api/v1/records/7", Contract.DELETE_RECORD, new RecordRef(7));
    assertAsked(
        "PATCH /api/v1/records/7", Contract.EDIT_RECORD, new EditRecord(7, Set.of("a"), null));
    assertAsked(
        "PATCH /api/v1/datasets/3",
        Contract.SHARE_DATASET,
        new ShareDataset(3, Visibility.PUBLIC, null));
    assertAsked(
        "PUT /api/v1/members/ann%40home",
        IdentityContract.SET_MEMBER, new SetMember("ann@home", Role.EDITOR));
    assertAsked(
        "DELETE /api/v1/members/ann", IdentityContract.SET_MEMBER, new SetMember("ann", null));
    assertAsked("POST /api/v1/users/ann/link", IdentityContract.CREATE_LINK, new CreateLink("ann"));
    assertAsked("GET /api/v1/quota", Contract.QUOTA, new QuotaQuery());
    assertAsked("PUT /api/v1/teams/2/quota", Contract.SET_QUOTA, new SetQuota(2, 500L, null));
    assertAsked("DELETE /api/v1/tokens/5", IdentityContract.REVOKE_TOKEN, new RevokeToken(5));
  }

  @Test
  void aRecordIsStoredByAForm() throws IOException {
    DataFile gather = new DataFile("a \"b\".npy", Buffer.buffer("NPY\r\n--"), 0.002, null);

    ask(
        null,
        null,
        Contract.INGEST,
        new IngestRequest(3, "línea 4", null, gather, null),
        "{\"record\": 1, \"outcome\": \"new\", \"notes\": []}");

    String type = server.asked().header("Content-type");
    assertThat(type).startsWith("multipart/form-data; boundary=");
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(server.asked().body())
        .isEqualTo(
            """
            --%1$s
            Content-Disposition: form-data; name="dataset"

            3
            --%1$s
            Content-Disposition: form-data; name="name"

            línea 4
            --%1$s
            Content-Disposition: form-data; name="gather"; filename="a %%22b%%22.npy"

            NPY
            --
            --%1$s
            Content-Disposition: form-data; name="sample_interval"

            0.002
            --%1$s--
            """
                .replace("\n", "\r\n")
                .formatted(boundary));
    assertThat(server.asked().header("Content-length")).isNotNull();
  }

  @Test
  void whoeverShowsNoTokenIsToldHowTo() throws IOException {
    String problem = "{\"status\": 401, \"detail\": \"Log in.\", \"code\": \"unauthenticated\"}";

    ServiceException unknown = refused(401, PROBLEM, problem);

    assertThat(unknown.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
    assertThat(unknown).hasMessageContainingAll("Log in.", "SEISBRIDGE_TOKEN", "--token-file");
  }

  @Test
  void whatIsAwayForAMomentSaysHowLong() throws IOException {
    String problem = "{\"status\": 429, \"detail\": \"Too much to do.\", \"code\": \"busy\"}";

    ServiceException busy = refused(429, PROBLEM, problem, "retry-after", "7");

    assertThat(busy.code().passes()).isTrue();
    assertThat(busy).hasMessage("Too much to do.");
    assertThat(PatientCatalogue.delay(0, busy)).isEqualTo(Duration.ofSeconds(7));
    assertThat(PatientCatalogue.delay(4, busy)).isEqualTo(Duration.ofSeconds(16));
  }

  @Test
  void theSameIsAskedAgainLater() throws IOException {
    server
        .with(503, PROBLEM, "{\"detail\": \"Away.\", \"code\": \"unavailable\"}")
        .with(200, "application/json", "{\"datasets\": []}");

    try (Catalogue catalogue = new PatientCatalogue(new RemoteCatalogue(at(null, null)))) {
      assertThat(catalogue.call(Contract.DATASETS, new DatasetQuery()).datasets()).isEmpty();
    }
  }

  @Test
  void whatIsNoSeisBridgeIsSaidToBeNone() throws IOException {
    ServiceException proxy = refused(502, "text/html", "<h1>Bad gateway</h1>");
    ServiceException moved =
        refused(301, "text/html", "", "location", "https://seis.example/api/v1/datasets");

    assertThat(proxy)
        .hasMessageContainingAll(server.address().toString(), "502", "Is the address right?");
    assertThat(moved).hasMessageContaining("https://seis.example");
    assertThat(refused(200, "text/html", "<h1>Hello</h1>")).hasMessageContaining("not a Dataset");
  }

  private <Q extends Record> void assertAsked(String line, Operation<Q, ?> operation, Q request)
      throws IOException {
    server.with(503, PROBLEM, "{\"detail\": \"Away.\"}");
    try (Catalogue catalogue = new RemoteCatalogue(at(null, null))) {
      ServiceException away =
          catchThrowableOfType(ServiceException.class, () -> catalogue.call(operation, request));
      assertThat(away.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }
    assertThat(server.asked().line()).isEqualTo(line);
  }

  private ServiceException refused(int status, String type, String body, String... headers)
      throws IOException {
    server.with(status, type, body, headers);
    try (Catalogue catalogue = new RemoteCatalogue(at(null, null))) {
      return catchThrowableOfType(
          ServiceException.class, () -> catalogue.call(Contract.DATASETS, new DatasetQuery()));
    }
  }

  private <Q extends Record, R extends Record> R ask(
      String token, String team, Operation<Q, R> operation, Q request, String reply)
      throws IOException {
    server.with(200, "application/json", reply);
    try (Catalogue catalogue = new RemoteCatalogue(at(token, team))) {
      return catalogue.call(operation, request);
    }
  }

  private Server at(String token, String team) {
    return new Server(server.address(), token, team, null);
  }
}
