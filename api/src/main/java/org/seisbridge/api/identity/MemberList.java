package org.seisbridge.api.identity;

import java.util.List;

/** Who is in a team, by name. */
public record MemberList(List<Member> members) {
  public MemberList {
    members = List.copyOf(members);
  }
}
