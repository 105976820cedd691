package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.seisbridge.seismic.InvalidDataException;

/** Trust in those whose certificates a file holds, and in nobody else. */
final class TrustedCertificate {
  private TrustedCertificate() {}

  /**
   * TLS by that trust.
   *
   * @param file PEM, of a server's own certificate or of the authorities that vouch for it
   */
  static SSLContext read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (Certificate known : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("trusted-" + count++, known);
      }
      if (count == 0) {
        throw noCertificate(file, null);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (CertificateException e) {
      throw noCertificate(file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private static InvalidDataException noCertificate(Path file, Throwable cause) {
    return new InvalidDataException(
        file.toString(), "it holds no X.509 certificate", "Give one as a PEM file", cause);
  }
}
