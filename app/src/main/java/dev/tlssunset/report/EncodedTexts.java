package dev.tlssunset.report;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// Texts as JSON has them: most come in many rows, and are encoded once.
///
/// There is a place for each text, and for many others: the one that came last is kept. For any
/// number of threads: what is kept is replaced, never changed.
final class EncodedTexts {

  private static final int PLACES = 1 << 12;

  /// What is kept has to have a bound, and long texts are rare.
  private static final int LONGEST = 256;

  private static final @Nullable SerializableString[] KEPT = new SerializableString[PLACES];

  private EncodedTexts() {}

  static void write(JsonGenerator json, String text) {
    if (text.length() > LONGEST) {
      json.writeString(Visible.wellFormed(text));
    } else {
      json.writeString(of(text));
    }
  }

  static void writeName(JsonGenerator json, String name) {
    if (name.length() > LONGEST) {
      json.writeName(Visible.wellFormed(name));
    } else {
      json.writeName(of(name));
    }
  }

  private static SerializableString of(String text) {
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    SerializableString kept = KEPT[place];
    if (kept == null || !kept.getValue().equals(text)) {
      kept = new SerializedString(Visible.wellFormed(text));
      KEPT[place] = kept;
    }
    return kept;
  }
}
