package org.seisbridge.backend.catalog;

import java.util.regex.Pattern;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/**
 * A search for words, as PostgreSQL's {@code websearch_to_tsquery} takes it. Punctuation parts
 * words, as it does in the function {@code record_words} of the schema; what stays is the quote and
 * the minus before a word, which mean something there.
 */
final class Words {
  private static final int LONGEST = 1000;
  private static final Pattern PUNCTUATION =
      Pattern.compile("(?!\")(?!(?<!\\S)-(?=\\S))\\p{Punct}");
  private static final Pattern WORD = Pattern.compile("[^\\p{Punct}\\s]");

  private Words() {}

  /**
   * The words in a text of a user's.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if there are none, or too many
   */
  static String wanted(String text) {
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The text to look for has up to %d characters, none of them NUL.".formatted(LONGEST));
    }
    String words = PUNCTUATION.matcher(text).replaceAll(" ").strip();
    if (!WORD.matcher(words).find()) {
      throw new ServiceException(
          ErrorCode.INVALID, "'%s' holds no word to look for.".formatted(text));
    }
    return words;
  }
}
