package org.seisbridge.backend.object;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where objects are kept in S3 or a server that speaks as it does. Credentials are found as the AWS
 * SDK finds them: environment, profile, or the machine's role.
 *
 * @param bucket must be there
 * @param prefix before each object's name; empty, or ending in a slash
 * @param endpoint of a server that is not Amazon's, such as {@code http://minio:9000}; null for
 *     Amazon's
 * @param region null for the SDK's: environment, profile or machine
 */
public record S3Config(String bucket, String prefix, URI endpoint, String region) {
  private static final Pattern ADDRESS =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

  public S3Config {
    requireNonNull(bucket, "bucket");
    requireNonNull(prefix, "prefix");
  }

  /**
   * From an address as people write it.
   *
   * @param address {@code s3://bucket} or {@code s3://bucket/prefix}
   * @param endpoint null for Amazon's
   * @param region null for the SDK's
   * @throws IllegalArgumentException if the address is not of that form
   */
  public static S3Config of(String address, URI endpoint, String region) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not an address of objects; it is to be s3://BUCKET or s3://BUCKET/PREFIX"
              .formatted(address));
    }
    String prefix = parts.group(2) == null ? "" : parts.group(2);
    boolean open = !prefix.isEmpty() && !prefix.endsWith("/");
    return new S3Config(parts.group(1), open ? prefix + "/" : prefix, endpoint, region);
  }

  /** How people write it: {@code s3://bucket/prefix}. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + prefix + (endpoint == null ? "" : " at " + endpoint);
  }
}
