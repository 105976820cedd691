package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The bill of materials lists what is delivered. */
class BillOfMaterialsIT {
  private static final Path TARGET = Path.of("target");
  private static final Path BILL = TARGET.resolve("seisbridge.cdx.json");

  @Test
  void everyLibraryIsOnTheBill() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(BILL), () -> "there is no %s; build with network".formatted(BILL));
    JsonObject bill = new JsonObject(Files.readString(BILL));
    assertThat(bill.getString("bomFormat")).isEqualTo("CycloneDX");
    assertThat(bill.getJsonObject("metadata").getJsonObject("component").getString("type"))
        .isEqualTo("application");

    Set<String> listed = hashes(bill);
    try (Stream<Path> libraries = Files.list(TARGET.resolve("lib"))) {
      List<Path> delivered = libraries.toList();
      assertThat(delivered).hasSizeGreaterThan(100);
      assertThat(delivered).allSatisfy(jar -> assertThat(listed).contains(hash(jar)));
    }
  }

  private static Set<String> hashes(JsonObject bill) {
    return bill.getJsonArray("components").stream()
        .map(JsonObject.class::cast)
        .filter(component -> component.containsKey("hashes"))
        .flatMap(component -> component.getJsonArray("hashes").stream())
        .map(JsonObject.class::cast)
        .filter(hash -> hash.getString("alg").equals("SHA-256"))
        .map(hash -> hash.getString("content"))
        .collect(Collectors.toSet());
  }

  private static String hash(Path jar) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
  }
}
