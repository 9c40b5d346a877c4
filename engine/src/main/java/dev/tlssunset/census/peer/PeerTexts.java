package dev.tlssunset.census.peer;

import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.tally.Counted;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The texts that the rows of one peer and service have, each once, and not too many of them; used
/// for one after the other.
final class PeerTexts {

  private final Rows rows;
  private final boolean[] isEncoded;
  private final SymbolMemo<String> userTexts;
  private final SymbolMemo<String> softwareTexts;
  private final SymbolMemo<String> deviceTexts;
  private final SymbolMemo<String> plainTexts;
  private final IntBag encodedUsers = new IntBag();
  private final IntBag users = new IntBag();
  private final IntBag encodedSoftware = new IntBag();
  private final IntBag software = new IntBag();
  private final IntBag devices = new IntBag();
  private final IntBag names = new IntBag();
  private final IntBag certificates = new IntBag();
  private final Map<String, Integer> uncapped = new TreeMap<>();

  PeerTexts(Counted counted) {
    rows = counted.rows();
    isEncoded = LogText.isEncoded(counted.kinds());
    Symbols symbols = counted.symbols();
    userTexts = new SymbolMemo<>(symbols, LogText::user);
    softwareTexts = new SymbolMemo<>(symbols, LogText::software);
    deviceTexts = new SymbolMemo<>(symbols, LogText::device);
    plainTexts = new SymbolMemo<>(symbols, text -> text);
  }

  void clear() {
    encodedUsers.clear();
    users.clear();
    encodedSoftware.clear();
    software.clear();
    devices.clear();
    names.clear();
    certificates.clear();
    uncapped.clear();
  }

  /// Adds those of a row.
  void add(int row) {
    boolean isRowEncoded = isEncoded[rows.kind(row)];
    (isRowEncoded ? encodedUsers : users).add(rows.user(row));
    (isRowEncoded ? encodedSoftware : software).add(rows.software(row));
    devices.add(rows.device(row));
    names.add(rows.name(row));
    certificates.add(rows.certificate(row));
  }

  List<String> users() {
    return texts("users", encodedUsers, userTexts, users);
  }

  List<String> software() {
    return texts("software", encodedSoftware, softwareTexts, software);
  }

  List<String> devices() {
    return texts("devices", devices, deviceTexts);
  }

  List<String> names() {
    return texts("names", names, plainTexts);
  }

  List<String> certificates() {
    return texts("certificates", certificates, plainTexts);
  }

  /// How many there were of the lists that had too many, by their names.
  Map<String, Integer> uncapped() {
    return uncapped.isEmpty() ? Map.of() : new TreeMap<>(uncapped);
  }

  /// The first of a list, where it has too many.
  ///
  /// @param list its name
  <T> List<T> capped(String list, List<T> all) {
    if (all.size() <= PeerRow.MOST_TEXTS) {
      return all;
    }
    uncapped.put(list, all.size());
    return List.copyOf(all.subList(0, PeerRow.MOST_TEXTS));
  }

  private List<String> texts(
      String list, IntBag encoded, SymbolMemo<String> decoded, IntBag asWritten) {
    if (asWritten.size() == 0) {
      return texts(list, encoded, decoded);
    }
    if (encoded.size() == 0) {
      return texts(list, asWritten, plainTexts);
    }
    List<String> all = new ArrayList<>(Arrays.asList(texts(encoded, decoded)));
    all.addAll(Arrays.asList(texts(asWritten, plainTexts)));
    return capped(list, different(all.toArray(String[]::new)));
  }

  private List<String> texts(String list, IntBag values, SymbolMemo<String> texts) {
    String[] all = texts(values, texts);
    return all.length < 2 ? List.of(all) : capped(list, different(all));
  }

  private static String[] texts(IntBag values, SymbolMemo<String> texts) {
    int count = values.size();
    int none = count > 0 && values.get(0) == Symbols.NONE ? 1 : 0;
    String[] all = new String[count - none];
    for (int i = none; i < count; i++) {
      all[i - none] = texts.of(values.get(i));
    }
    return all;
  }

  /// In alphabetical order, each once.
  static List<String> different(String[] texts) {
    Arrays.sort(texts);
    List<String> different = new ArrayList<>(texts.length);
    for (String text : texts) {
      if (different.isEmpty() || !different.getLast().equals(text)) {
        different.add(text);
      }
    }
    return different;
  }
}
