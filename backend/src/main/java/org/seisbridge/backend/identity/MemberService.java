package org.seisbridge.backend.identity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.MemberList;
import org.seisbridge.api.identity.MemberQuery;
import org.seisbridge.api.identity.SetMember;
import org.seisbridge.backend.catalog.Access;

/** Who is in the caller's team, and as what. Methods block. */
final class MemberService {
  private static final int MOST_MEMBERS = 1000;

  private final Access access;

  MemberService(Access access) {
    this.access = requireNonNull(access, "access");
  }

  MemberList members(Caller caller, MemberQuery query) {
    return access.platform(handle -> list(handle, caller));
  }

  private static MemberList list(Handle handle, Caller caller) {
    return new MemberList(new Members(handle).of(caller.team()));
  }

  MemberList set(Caller caller, SetMember request) {
    return access.platform(
        caller,
        handle -> {
          Account account = new Accounts(handle).require(request.user());
          if (account.operator() && caller.role() != Role.OPERATOR) {
            throw new ServiceException(
                ErrorCode.FORBIDDEN, "An operator is only changed by another.");
          }
          requireAnotherAdmin(handle, caller, account, request.role());
          if (request.role() == null) {
            remove(handle, caller, account);
          } else {
            add(handle, caller, account, request.role());
          }
          return list(handle, caller);
        });
  }

  /** A team keeps an admin, unless an operator takes the last one. */
  private static void requireAnotherAdmin(
      Handle handle, Caller caller, Account account, Role next) {
    if (caller.role() != Role.OPERATOR
        && next != Role.ADMIN
        && new Members(handle).isLastAdmin(account, caller.team())) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          "%s is the only admin of the team. Make another member admin first."
              .formatted(account.name()));
    }
  }

  private static void remove(Handle handle, Caller caller, Account account) {
    if (!new Members(handle).remove(account, caller.team())) {
      throw new ServiceException(
          ErrorCode.NOT_FOUND, "%s is not in the team.".formatted(account.name()));
    }
  }

  /**
   * Makes somebody a member, or another kind of member.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if nobody is that in a team, {@link
   *     ErrorCode#CONFLICT} if the team is full
   */
  static void add(Handle handle, Caller caller, Account account, Role role) {
    if (role == Role.OPERATOR) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A member is viewer, editor, trainer or admin; operators are of no team.");
    }
    if (caller.team() == Caller.PLATFORM.team()) {
      throw new ServiceException(ErrorCode.INVALID, "Say for which team you act.");
    }
    Members members = new Members(handle);
    Optional<Role> present =
        account.operator() ? Optional.empty() : members.role(account, caller.team());
    if (present.isEmpty() && members.count(caller.team()) >= MOST_MEMBERS) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          "The team has %d members. Take out those who have left.".formatted(MOST_MEMBERS));
    }
    members.set(account, caller.team(), role);
  }
}
