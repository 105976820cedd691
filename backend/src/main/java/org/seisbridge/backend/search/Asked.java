package org.seisbridge.backend.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.Modality;

/**
 * What a search starts from.
 *
 * @param like what the hits are to be like: one, or as many as are put together
 * @param unlike what they had better not be like
 */
record Asked(List<QueryInput> like, List<QueryInput> unlike) {

  /** Whether attributes are to be otherwise. */
  boolean isChanged() {
    return like.stream().anyMatch(query -> !query.changes().isEmpty());
  }

  /** What is to be embedded: those that hits are to be like come first. */
  List<QueryInput> all() {
    return Stream.concat(like.stream(), unlike.stream()).toList();
  }

  /** What was changed in all of them on the way; a sentence each. */
  Stream<String> notes() {
    return all().stream().flatMap(query -> query.notes().stream());
  }

  /**
   * Records that are not to be found: negative examples, what is to be otherwise, and those that
   * are asked by and so known, unless the other side of them is looked for.
   */
  Set<Long> apart(Modality target) {
    Stream<QueryInput> known =
        like.stream()
            .filter(query -> query.modality().equals(target) || !query.changes().isEmpty());
    return Stream.concat(known, unlike.stream())
        .flatMapToLong(query -> query.record().stream())
        .boxed()
        .collect(Collectors.toSet());
  }
}
