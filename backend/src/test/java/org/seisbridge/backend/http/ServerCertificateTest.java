package org.seisbridge.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ServiceException;

class ServerCertificateTest {
  @TempDir private Path folder;

  @Test
  void theUsualKindsOfKeysAreTaken() throws Exception {
    for (String algorithm : new String[] {"EC", "RSA"}) {
      TlsConfig files = Certificates.make(folder, algorithm, "-keyalg", algorithm);
      assertThat(ServerCertificate.read(files).getCertValues()).as(algorithm).hasSize(1);
    }
  }

  @Test
  void whatCannotBeUsedIsNamedWithTheRemedy() throws Exception {
    TlsConfig one = Certificates.make(folder, "one", "-keyalg", "EC");
    TlsConfig other = Certificates.make(folder, "other", "-keyalg", "EC");
    TlsConfig old =
        Certificates.make(
            folder, "old", "-keyalg", "EC", "-startdate", "-400d", "-validity", "300");
    Path missing = folder.resolve("missing.pem");
    Path text = Files.writeString(folder.resolve("text.pem"), "hello");
    Path encrypted =
        Files.writeString(
            folder.resolve("encrypted.pem"),
            Files.readString(one.key()).replace("PRIVATE", "ENCRYPTED PRIVATE"));
    Path damaged =
        Files.writeString(
            folder.resolve("damaged.pem"),
            "-----BEGIN PRIVATE KEY-----\nMEECAQAw\n-----END PRIVATE KEY-----\n");

    assertRefused(new TlsConfig(missing, one.key()), missing, "there is no such file");
    assertRefused(new TlsConfig(one.certificate(), missing), missing, "there is no such file");
    assertRefused(new TlsConfig(text, one.key()), text, "holds no certificate");
    assertRefused(new TlsConfig(one.certificate(), text), text, "holds no private key");
    assertRefused(new TlsConfig(one.certificate(), encrypted), encrypted, "openssl pkcs8 -topk8");
    assertRefused(new TlsConfig(one.certificate(), damaged), damaged, "is damaged");
    assertRefused(old, old.certificate(), "not valid today", "Renew it");
    assertRefused(
        new TlsConfig(one.certificate(), other.key()),
        other.key(),
        "is not the key of " + one.certificate());
  }

  private static void assertRefused(TlsConfig files, Path named, String... why) {
    assertThatThrownBy(() -> ServerCertificate.read(files))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith(named + ": ")
        .message()
        .contains(why);
  }
}
