package org.seisbridge.backend.identity;

import static java.util.Objects.requireNonNull;

import io.netty.util.NetUtil;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/**
 * Makes those wait who try to log in too often without success: five times as one user from one
 * address, or fifty times from one address, within a quarter of an hour. It is known to this
 * process alone, and of so many at most that memory does not run out.
 */
final class LoginThrottle {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int MOST_AS_ONE = 5;
  private static final int MOST_AS_ANY = 50;
  private static final int MOST_REMEMBERED = 20_000;
  private static final int LONGEST_NAME = 100;
  private static final String ANYBODY = "";
  private static final int IPV6_BYTES = 16;

  private final InstantSource clock;

  /** In the order in which their windows began. */
  private final SequencedMap<Key, Attempts> attempts = new LinkedHashMap<>();

  private record Key(String user, String from) {
    int most() {
      return user.equals(ANYBODY) ? MOST_AS_ANY : MOST_AS_ONE;
    }
  }

  private record Attempts(int count, Instant since) {}

  LoginThrottle(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Counts an attempt before it is known how it ends, so that many at once are counted too.
   *
   * @param user whom somebody wants to be; empty if that is not known
   * @param from where the attempt comes from, such as an IP address
   * @throws ServiceException {@link ErrorCode#BUSY} if there have been too many, saying how long to
   *     wait
   */
  synchronized void attempt(String user, String from) {
    Instant now = clock.instant();
    while (!attempts.isEmpty()
        && !attempts.firstEntry().getValue().since().plus(WINDOW).isAfter(now)) {
      attempts.pollFirstEntry();
    }
    List<Key> keys = keys(user, from);
    for (Key key : keys) {
      Attempts known = attempts.get(key);
      if (known != null && known.count() >= key.most()) {
        long seconds = Duration.between(now, known.since().plus(WINDOW)).toSeconds();
        throw new ServiceException(
            ErrorCode.BUSY,
            "Too many logins have failed. Try again in %d minutes.".formatted(seconds / 60 + 1));
      }
    }
    keys.forEach(
        key ->
            attempts.merge(
                key, new Attempts(1, now), (old, _) -> new Attempts(old.count() + 1, old.since())));
    while (attempts.size() > MOST_REMEMBERED) {
      attempts.pollFirstEntry();
    }
  }

  /** Says that the attempt was none of somebody who guesses. */
  synchronized void succeeded(String user, String from) {
    for (Key key : keys(user, from)) {
      if (key.user().equals(ANYBODY)) {
        // Who has one account could otherwise try others for as long as he likes.
        attempts.computeIfPresent(
            key, (_, old) -> old.count() == 1 ? null : new Attempts(old.count() - 1, old.since()));
      } else {
        attempts.remove(key);
      }
    }
  }

  private static List<Key> keys(String user, String from) {
    String network = network(from);
    Key any = new Key(ANYBODY, network);
    if (user.isEmpty()) {
      return List.of(any);
    }
    String name = user.toLowerCase(Locale.ROOT);
    String shortened = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    return List.of(new Key(shortened, network), any);
  }

  /** An IPv6 address stands for its /64, in which a host may take any other. */
  private static String network(String from) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(from);
    return address != null && address.length == IPV6_BYTES
        ? HexFormat.of().formatHex(address, 0, IPV6_BYTES / 2)
        : from;
  }
}
