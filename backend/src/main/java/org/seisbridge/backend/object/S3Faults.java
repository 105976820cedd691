package org.seisbridge.backend.object;

import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What is said when S3 does not do as it was asked. */
final class S3Faults {
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private S3Faults() {}

  /** {@link ErrorCode#UNAVAILABLE}, for whoever runs the store can mend it. */
  static ServiceException unavailable(S3Config config, Exception failure) {
    String detail =
        failure instanceof AwsServiceException refusal
            ? refused(config, refusal)
            : "%s cannot be reached (%s). Try again when it can."
                .formatted(config, failure.getMessage());
    return new ServiceException(ErrorCode.UNAVAILABLE, detail, failure);
  }

  private static String refused(S3Config config, AwsServiceException refusal) {
    return switch (refusal.statusCode()) {
      case NOT_FOUND ->
          "There is no bucket '%s' for %s. Make it, or name another with --objects."
              .formatted(config.bucket(), config);
      case UNAUTHORIZED, FORBIDDEN ->
          ("%s may not be used with the credentials given (%s). Its user needs the rights to list"
                  + " the bucket and to get, put and delete objects in it.")
              .formatted(config, code(refusal));
      default ->
          "%s refuses (%d %s). Its log says more."
              .formatted(config, refusal.statusCode(), code(refusal));
    };
  }

  private static String code(AwsServiceException refusal) {
    String code = refusal.awsErrorDetails() == null ? null : refusal.awsErrorDetails().errorCode();
    return code == null || code.isBlank() ? "no reason given" : code;
  }
}
