package dev.tlssunset.source.capture.upgrade;

/// Looks for a word in bytes that come piece by piece (the algorithm of Knuth, Morris and Pratt).
final class PatternSearch {

  private final byte[] word;

  /// By how many bytes agree: how many agree still where the next one does not.
  private final int[] fallbacks;

  private int agreeing;

  PatternSearch(byte[] word) {
    this.word = word.clone();
    fallbacks = new int[word.length + 1];
    for (int length = 1; length < word.length; length++) {
      fallbacks[length + 1] = next(fallbacks[length], word[length]);
    }
  }

  /// Begins anew: the bytes before do not belong to what follows.
  void reset() {
    agreeing = 0;
  }

  /// Takes some bytes.
  ///
  /// @return whether the word ended in them
  boolean isIn(byte[] bytes, int from, int to) {
    boolean found = false;
    for (int at = from; at < to; at++) {
      agreeing = next(agreeing, bytes[at]);
      if (agreeing == word.length) {
        found = true;
        agreeing = fallbacks[agreeing];
      }
    }
    return found;
  }

  private int next(int length, byte one) {
    int agree = length;
    while (agree > 0 && word[agree] != one) {
      agree = fallbacks[agree];
    }
    return word[agree] == one ? agree + 1 : 0;
  }
}
