package org.seisbridge.api.identity;

import java.util.List;

/** Tokens that have not ended. */
public record TokenList(List<ApiToken> tokens) {
  public TokenList {
    tokens = List.copyOf(tokens);
  }
}
