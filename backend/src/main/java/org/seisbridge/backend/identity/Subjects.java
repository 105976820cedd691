package org.seisbridge.backend.identity;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.seisbridge.backend.identity.oidc.VerifiedSubject;

/**
 * The accounts of those whom an OpenID provider vouches for, within a transaction of the
 * platform's.
 */
record Subjects(Handle handle) {
  /** So many may want to be called the same. */
  private static final int MOST_OF_A_NAME = 10_000;

  /** The account of a subject, made if there is none: in no team, and joined to no other. */
  Account account(VerifiedSubject subject) {
    return known(subject).orElseGet(() -> create(subject));
  }

  private Optional<Account> known(VerifiedSubject subject) {
    return handle
        .createQuery(Accounts.SELECT + "where issuer = :issuer and subject = :subject")
        .bind("issuer", subject.issuer())
        .bind("subject", subject.subject())
        .map((row, _) -> Accounts.account(row))
        .findOne();
  }

  private Account create(VerifiedSubject subject) {
    return IntStream.rangeClosed(1, MOST_OF_A_NAME)
        .mapToObj(nth -> SubjectName.of(subject, nth))
        .filter(Accounts::isName)
        .map(name -> create(subject, name))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** Empty if somebody is called that. */
  private Optional<Account> create(VerifiedSubject subject, String name) {
    handle
        .createUpdate(
            """
            insert into account (name, issuer, subject) values (:name, :issuer, :subject)
            on conflict do nothing
            """)
        .bind("name", name)
        .bind("issuer", subject.issuer())
        .bind("subject", subject.subject())
        .execute();
    // Two first logins at once make one account.
    return known(subject);
  }
}
