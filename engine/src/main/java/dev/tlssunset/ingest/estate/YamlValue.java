package dev.tlssunset.ingest.estate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value of a YAML file that knows where it stands, for whoever is to mend it.
///
/// @param name what it is called in the file
record YamlValue(Path file, String name, Node node) {

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  /// More than the largest estate takes, and no more than the reader of YAML does.
  private static final int MOST_BYTES = 3 << 20;

  /// More than any estate needs, and far less than the stack has room for.
  private static final int DEEPEST = 50;

  /// The value that a file holds; empty where it holds none.
  ///
  /// @throws IOException with a sentence that names the place, where it is not YAML
  static Optional<YamlValue> read(Path file) throws IOException {
    try {
      String text = text(file);
      refuseDeep(file, text);
      return new Compose(SETTINGS).composeString(text).map(node -> new YamlValue(file, "", node));
    } catch (ReaderException e) {
      throw new IOException(file + ": not YAML: a control character", e);
    } catch (MarkedYamlEngineException e) {
      throw new IOException(place(file, e.getProblemMark()) + "not YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new IOException(file + ": not YAML: " + e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": not UTF-8", e);
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + ": larger than 3 MiB");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /// Values within values are read by a method that calls itself.
  private static void refuseDeep(Path file, String text) throws IOException {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw new IOException(
            place(file, event.getStartMark()) + "values nested deeper than " + DEEPEST);
      }
    }
  }

  /// What is said of something wrong here.
  IOException wrong(String sentence) {
    return new IOException(place(file, node.getStartMark()) + sentence);
  }

  private static String place(Path file, Optional<Mark> mark) {
    return file + mark.map(at -> ":" + (at.getLine() + 1)).orElse("") + ": ";
  }

  /// Whether the file names it and says nothing of it.
  private boolean isEmpty() {
    return node.getTag().equals(Tag.NULL);
  }

  /// Its values by name, without those that are empty.
  ///
  /// @param known the names that it may have
  /// @param sort what it is, in words
  Map<String, YamlValue> values(List<String> known, String sort) throws IOException {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("expected names and values of " + sort);
    }
    Map<String, YamlValue> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue key = new YamlValue(file, "the name of a value", tuple.getKeyNode());
      String text = key.text();
      if (!known.contains(text)) {
        throw key.wrong("`" + text + "` is unknown: " + sort + " has " + String.join(", ", known));
      }
      if (values.put(text, new YamlValue(file, text, tuple.getValueNode())) != null) {
        throw key.wrong("`" + text + "` stands there twice");
      }
    }
    values.values().removeIf(YamlValue::isEmpty);
    return values;
  }

  /// Its items, one by one.
  List<YamlValue> items() throws IOException {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("`" + name + "` is not a list");
    }
    List<YamlValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlValue(file, name, item));
    }
    return items;
  }

  /// Its items, or itself where it is no list.
  List<YamlValue> oneOrMore() throws IOException {
    return node instanceof ScalarNode ? List.of(this) : items();
  }

  /// Whether it is a text with nothing in it.
  boolean isBlank() {
    return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
  }

  String text() throws IOException {
    if (node instanceof ScalarNode scalar && !isEmpty()) {
      return scalar.getValue();
    }
    throw wrong(name.isEmpty() ? "expected a text" : "`" + name + "` needs a text here");
  }
}
