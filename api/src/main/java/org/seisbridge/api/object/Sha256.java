package org.seisbridge.api.object;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The names of objects: SHA-256 (FIPS 180-4) of what they hold. */
public final class Sha256 {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  /** To be fed with what an object holds. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The name of what holds this. */
  public static String name(byte[] content) {
    MessageDigest digest = digest();
    digest.update(content);
    return name(digest);
  }

  /** The name of what the digest was fed with. */
  public static String name(MessageDigest complete) {
    return HexFormat.of().formatHex(complete.digest());
  }

  /** Whether a text is such a name: 64 digits of 0–9 and a–f. */
  public static boolean isName(String text) {
    return text != null && NAME.matcher(text).matches();
  }
}
