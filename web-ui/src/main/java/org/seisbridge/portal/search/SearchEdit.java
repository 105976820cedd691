package org.seisbridge.portal.search;

import java.util.function.UnaryOperator;

/** Whoever goes from one search to another. */
@FunctionalInterface
interface SearchEdit {

  /** Goes to the search that a change of the one that is shown makes. */
  void apply(UnaryOperator<SearchState> change);
}
