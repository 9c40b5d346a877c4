package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.registry.ExtensionType;
import java.util.List;

/// The extensions of a hello (RFC 8446 section 4.2): a list of types, each with its content.
final class Extensions {

  /// Reads the content of one extension.
  interface Reader {
    void read(int type, Cursor content);
  }

  private Extensions() {}

  /// Reads the list that `body` goes on with.
  ///
  /// @param types gets all types, in order
  /// @return whether the list is whole
  static boolean read(Cursor body, List<ExtensionType> types, Reader reader) {
    Cursor list = body.slice16();
    while (!list.isEmpty()) {
      int type = list.u16();
      if (type == Cursor.TRUNCATED) {
        break;
      }
      types.add(ExtensionType.of(type));
      reader.read(type, list.slice16());
    }
    return !list.isTruncated();
  }
}
