package org.seisbridge.deploy.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.CreateTeam;
import org.seisbridge.api.identity.CreateToken;
import org.seisbridge.api.identity.CreateUser;
import org.seisbridge.api.identity.DeleteUser;
import org.seisbridge.api.identity.MemberQuery;
import org.seisbridge.api.identity.RevokeToken;
import org.seisbridge.api.identity.SetMember;
import org.seisbridge.api.identity.TeamQuery;
import org.seisbridge.api.identity.TokenQuery;

/** Requests about users, teams and tokens as HTTP has them. */
final class IdentityCalls {
  /** Whoever asks, as the server knows them. */
  static final String ME = "/me";

  /** The body of a request whose path names the member. */
  private record MemberRole(Role role) {}

  private final HttpRequests requests;

  IdentityCalls(HttpRequests requests) {
    this.requests = requests;
  }

  HttpRequest.Builder of(Operation<?, ?> operation, Record request) {
    return switch (request) {
      case MemberQuery _ -> requests.get("/members");
      case SetMember member when member.role() == null -> requests.delete(member(member));
      case SetMember member -> requests.send("PUT", member(member), new MemberRole(member.role()));
      case CreateUser _ -> requests.send("POST", "/users", request);
      case CreateLink(String user) ->
          requests.get("/users/" + encoded(user) + "/link").POST(BodyPublishers.noBody());
      case DeleteUser(String user) -> requests.delete("/users/" + encoded(user));
      case TokenQuery _ -> requests.get("/tokens");
      case CreateToken _ -> requests.send("POST", "/tokens", request);
      case RevokeToken(long id) -> requests.delete("/tokens/" + id);
      case TeamQuery _ -> requests.get("/teams");
      case CreateTeam _ -> requests.send("POST", "/teams", request);
      default -> throw new IllegalArgumentException("no command asks for " + operation.address());
    };
  }

  private static String member(SetMember member) {
    return "/members/" + encoded(member.user());
  }

  /** As a part of a path, where a plus is a plus. */
  static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }
}
