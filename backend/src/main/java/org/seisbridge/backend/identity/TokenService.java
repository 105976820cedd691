package org.seisbridge.backend.identity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.ApiToken;
import org.seisbridge.api.identity.CreateToken;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.identity.NewToken;
import org.seisbridge.api.identity.RevokeToken;
import org.seisbridge.api.identity.TokenList;
import org.seisbridge.api.identity.TokenQuery;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.catalog.Limits;

/** API tokens, each user's own. Methods block. */
final class TokenService {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_TOKENS = 100;
  private static final int MOST_DAYS = 366;
  private static final int USUAL_DAYS = 90;

  private final Access access;

  TokenService(Access access) {
    this.access = requireNonNull(access, "access");
  }

  NewToken create(Caller caller, CreateToken request) {
    String name = Limits.name("token", request.name(), LONGEST_NAME);
    int days = request.days() == null ? USUAL_DAYS : request.days();
    if (days < 1 || days > MOST_DAYS) {
      throw new ServiceException(
          ErrorCode.INVALID, "A token lasts for 1 to %d days, not %d.".formatted(MOST_DAYS, days));
    }
    Role role = request.role() == null ? caller.role() : request.role();
    if (!caller.may(role)) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "A token may do what you may at most: you are %s here."
              .formatted(RoleNames.of(caller.role())));
    }
    return access.platform(
        caller,
        handle -> {
          Account account = new Accounts(handle).require(caller.user());
          Credentials credentials = new Credentials(handle);
          credentials.cleanUp();
          if (credentials.tokens(account).size() >= MOST_TOKENS) {
            throw new ServiceException(
                ErrorCode.CONFLICT,
                "You have %d tokens. Revoke those that are not used.".formatted(MOST_TOKENS));
          }
          Credentials.Fresh fresh =
              credentials.create(
                  CredentialKind.API, account, caller.team(), role, name, Duration.ofDays(days));
          ApiToken token =
              credentials.tokens(account).stream()
                  .filter(one -> one.id() == fresh.id())
                  .findFirst()
                  .orElseThrow();
          return new NewToken(token, fresh.text());
        });
  }

  TokenList list(Caller caller, TokenQuery query) {
    return access.platform(
        handle ->
            new TokenList(
                new Accounts(handle)
                    .named(caller.user())
                    .map(new Credentials(handle)::tokens)
                    .orElseThrow(TokenService::noAccount)));
  }

  Done revoke(Caller caller, RevokeToken request) {
    return access.platform(
        caller,
        handle -> {
          Account account = new Accounts(handle).require(caller.user());
          if (!new Credentials(handle).revoke(account, request.id())) {
            throw new ServiceException(
                ErrorCode.NOT_FOUND,
                "You have no token %d. List those that you have.".formatted(request.id()));
          }
          return new Done();
        });
  }

  private static ServiceException noAccount() {
    return new ServiceException(ErrorCode.NOT_FOUND, "Whoever asks is no user, and has no tokens.");
  }
}
