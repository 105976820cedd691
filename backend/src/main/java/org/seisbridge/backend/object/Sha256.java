package org.seisbridge.backend.object;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The names of objects: SHA-256 (FIPS 180-4) of what they hold. */
final class Sha256 {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String name(byte[] content) {
    MessageDigest digest = digest();
    digest.update(content);
    return name(digest);
  }

  static String name(MessageDigest complete) {
    return HexFormat.of().formatHex(complete.digest());
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
