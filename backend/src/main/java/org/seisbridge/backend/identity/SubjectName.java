package org.seisbridge.backend.identity;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Objects;
import java.util.stream.Stream;
import org.seisbridge.backend.identity.oidc.VerifiedSubject;

/** What somebody whom the OpenID provider vouches for is called here. */
final class SubjectName {
  /** Leaves room for what tells two of the same name apart. */
  private static final int LONGEST = 90;

  private SubjectName() {}

  /** The name of the n-th, from 1 on, who would be called that. */
  static String of(VerifiedSubject subject, int nth) {
    String name =
        Stream.of(subject.name(), subject.email(), subject.subject(), "user")
            .filter(Objects::nonNull)
            .map(SubjectName::plain)
            .filter(plain -> !plain.isEmpty())
            .findFirst()
            .orElseThrow();
    return nth == 1 ? name : name + "-" + nth;
  }

  /** In the letters that names have here; empty if there are none. */
  private static String plain(String name) {
    String letters =
        Normalizer.normalize(name, Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^A-Za-z0-9._@-]+", "-")
            .replaceAll("^[^A-Za-z0-9]+|-+$", "");
    return letters.substring(0, Math.min(letters.length(), LONGEST));
  }
}
