package org.seisbridge.backend.object;

import java.time.Duration;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** How S3 is spoken to: how long it is waited for, and how often it is tried again. */
final class S3Connection {
  private static final Duration TO_CONNECT = Duration.ofSeconds(3);
  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  /** Of one operation with its retries; 5 GiB at 10 MB/s take nine minutes. */
  private static final Duration IN_ALL = Duration.ofMinutes(15);

  private static final int ATTEMPTS = 3;

  /** What servers that have no regions expect to be signed for. */
  private static final String ANY_REGION = "us-east-1";

  private S3Connection() {}

  static S3Client open(S3Config config) {
    S3ClientBuilder client =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(TO_CONNECT)
                    .socketTimeout(TO_ANSWER))
            .overrideConfiguration(
                override ->
                    override
                        .apiCallTimeout(IN_ALL)
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
            // Objects are checked by their names; other servers do not know all of S3's checksums.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    if (config.endpoint() != null) {
      client.endpointOverride(config.endpoint()).forcePathStyle(true);
    }
    if (config.region() != null || config.endpoint() != null) {
      client.region(Region.of(config.region() == null ? ANY_REGION : config.region()));
    }
    try {
      return client.build();
    } catch (SdkClientException e) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "%s needs a region: set AWS_REGION or --objects-region (%s)."
              .formatted(config, e.getMessage()),
          e);
    }
  }
}
