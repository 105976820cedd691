package org.seisbridge.backend.vector.milvus;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A Milvus server and how its collections are built.
 *
 * @param uri {@code http://HOST:19530} or {@code https://…}; a path names a database
 * @param token {@code user:password} or an API key; null if the server asks for none
 * @param prefix what the names of our collections and aliases begin with; on a server that is
 *     shared each platform has its own. A letter, then letters or digits, in lower case
 * @param timeout the longest that one call may take
 */
public record MilvusConfig(URI uri, String token, String prefix, Hnsw hnsw, Duration timeout) {
  public static final String DEFAULT_PREFIX = "seisbridge";
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  // No underscore: it would not be plain where the prefix ends.
  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{0,31}");

  public MilvusConfig {
    requireNonNull(uri, "uri");
    requireNonNull(prefix, "prefix");
    requireNonNull(hnsw, "hnsw");
    requireNonNull(timeout, "timeout");
    if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
      throw new IllegalArgumentException(
          "the address of Milvus is http://HOST:19530 or https://HOST:19530, not '" + uri + "'");
    }
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "a prefix of Milvus collections is a letter and up to 31 letters or digits, in lower"
              + " case, not '"
              + prefix
              + "'");
    }
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("the timeout of Milvus calls is longer than " + timeout);
    }
  }

  /** A server that needs no token, with everything else as by default. */
  public MilvusConfig(URI uri) {
    this(uri, null, DEFAULT_PREFIX, Hnsw.DEFAULT, DEFAULT_TIMEOUT);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "MilvusConfig[uri=%s, prefix=%s, hnsw=%s, timeout=%s]"
        .formatted(uri, prefix, hnsw, timeout);
  }

  /**
   * Parameters of the HNSW graph (Malkov and Yashunin 2018). Larger ones find more and cost more.
   *
   * @param m edges of a node, 2 to 2048
   * @param efConstruction breadth of the search when a node is added, 1 to 32,768
   * @param ef breadth of a search, 1 to 32,768; a search for more than that is as broad as it asks
   */
  public record Hnsw(int m, int efConstruction, int ef) {
    public static final Hnsw DEFAULT = new Hnsw(16, 200, 128);

    private static final int BROADEST = 32_768;
    private static final int MOST_EDGES = 2048;

    public Hnsw {
      check("M", m, 2, MOST_EDGES);
      check("efConstruction", efConstruction, 1, BROADEST);
      check("ef", ef, 1, BROADEST);
    }

    private static void check(String name, int value, int low, int high) {
      if (value < low || value > high) {
        throw new IllegalArgumentException(
            "HNSW's %s is from %d to %d, not %d".formatted(name, low, high, value));
      }
    }
  }
}
