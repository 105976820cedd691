package org.seisbridge.backend.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/**
 * Passwords are kept as Argon2id (RFC 9106), with the memory and passes that OWASP's password
 * storage cheat sheet names first. Hashing takes some tens of milliseconds and 19 MiB.
 */
final class Passwords {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 1000;
  private static final int MEMORY_KIB = 19 << 10;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  /** Of a password that nobody has. */
  private final String nobodys = hash(CredentialKind.random(HASH_BYTES));

  /**
   * Sees to it that a password is long enough.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} otherwise
   */
  static void require(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A password has %d to %d characters; several words do well."
              .formatted(SHORTEST, LONGEST));
    }
  }

  /** What is kept of a password: a hash that says how it was made. */
  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID)
        .hash(password.getBytes(UTF_8), salt)
        .getResult();
  }

  /**
   * Whether a password is the one that was hashed. Takes as long if there is none.
   *
   * @param hash null if there is none, which no password matches
   */
  boolean matches(String password, String hash) {
    String other = hash == null ? nobodys : hash;
    boolean same =
        Argon2Function.getInstanceFromHash(other)
            .check(password.getBytes(UTF_8), other.getBytes(UTF_8));
    return same && hash != null;
  }
}
