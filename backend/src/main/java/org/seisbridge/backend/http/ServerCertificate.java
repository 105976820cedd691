package org.seisbridge.backend.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** Reads a server's certificate and key, and sees that they can be used together and today. */
final class ServerCertificate {
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ([A-Z ]*)PRIVATE KEY-----(.*?)-----END [A-Z ]*PRIVATE KEY-----",
          Pattern.DOTALL);

  /** By the kind of key, what it signs with. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private static final byte[] SAMPLE = "seisbridge".getBytes(StandardCharsets.US_ASCII);

  private ServerCertificate() {}

  /**
   * Reads both files; blocks.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if one of them is missing or not what it
   *     should be, naming it
   */
  static PemKeyCertOptions read(TlsConfig files) throws IOException {
    byte[] chain = content(files.certificate());
    byte[] key = content(files.key());
    X509Certificate certificate = certificate(files.certificate(), chain);
    requireFit(files, certificate, privateKey(files.key(), certificate, key));
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(chain))
        .addKeyValue(Buffer.buffer(key));
  }

  private static byte[] content(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw unusable(file, "there is no such file. Check the path", e);
    }
  }

  private static X509Certificate certificate(Path file, byte[] pem) {
    try {
      X509Certificate first =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .findFirst()
              .orElseThrow(() -> new CertificateException("the file is empty"));
      first.checkValidity();
      return first;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      throw unusable(file, "the certificate is not valid today (%s). Renew it", e);
    } catch (CertificateException e) {
      throw unusable(file, "it holds no certificate in PEM (%s). Name that file", e);
    }
  }

  private static PrivateKey privateKey(Path file, X509Certificate certificate, byte[] content) {
    Matcher pem = KEY.matcher(new String(content, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw unusable(file, "it holds no private key in PEM. Name the file that does", null);
    }
    if (!pem.group(1).isEmpty()) {
      throw unusable(
          file,
          "its key is encrypted or of an old form. Convert it: openssl pkcs8 -topk8 -nocrypt -in "
              + file
              + " -out NEW.pem",
          null);
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(file, "its key is damaged, or not of the certificate's kind (%s)", e);
    }
  }

  private static void requireFit(TlsConfig files, X509Certificate certificate, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
      signature.initSign(key);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(SAMPLE);
      if (!signature.verify(signed)) {
        throw new GeneralSecurityException("what one signs the other does not confirm");
      }
    } catch (GeneralSecurityException e) {
      throw unusable(
          files.key(), "it is not the key of " + files.certificate() + " (%s). Name that one", e);
    }
  }

  private static ServiceException unusable(Path file, String reason, Exception cause) {
    String detail =
        cause == null ? reason : reason.replace("%s", String.valueOf(cause.getMessage()));
    return new ServiceException(ErrorCode.INVALID, "%s: %s.".formatted(file, detail), cause);
  }
}
