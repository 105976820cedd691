package org.seisbridge.backend.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** What a credential is for; its text begins so that people and scanners of secrets can tell. */
enum CredentialKind {
  /** A browser's, until the user leaves. */
  SESSION("sbs_"),
  /** A program's. */
  API("sbt_"),
  /** To begin a session by, once. */
  LINK("sbl_");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;

  private final String prefix;

  CredentialKind(String prefix) {
    this.prefix = prefix;
  }

  /** Whether a text begins as ours do, and not as somebody else's. */
  static boolean isOurs(String text) {
    return Arrays.stream(values()).anyMatch(kind -> text.startsWith(kind.prefix));
  }

  /** A new text that nobody can guess. */
  String text() {
    return prefix + random(RANDOM_BYTES);
  }

  /** The same without saying what it is for; base64url. */
  static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * What is kept of a text. It has 256 random bits, so that a fast hash without salt is as good as
   * any (NIST SP 800-63B, section 5.1.2.2).
   */
  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
