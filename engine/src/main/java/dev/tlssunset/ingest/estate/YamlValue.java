package dev.tlssunset.ingest.estate;

import java.io.IOException;
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
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
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

  /// The value that a file holds; empty where it holds none.
  ///
  /// @throws IOException with a sentence that names the place, where it is not YAML
  static Optional<YamlValue> read(Path file) throws IOException {
    try {
      return new Compose(LoadSettings.builder().build())
          .composeString(Files.readString(file))
          .map(node -> new YamlValue(file, "", node));
    } catch (MarkedYamlEngineException e) {
      throw new IOException(place(file, e.getProblemMark()) + "not YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new IOException(file + ": not YAML: " + e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": not UTF-8", e);
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

  String text() throws IOException {
    if (node instanceof ScalarNode scalar && !isEmpty()) {
      return scalar.getValue();
    }
    throw wrong(name.isEmpty() ? "expected a text" : "`" + name + "` needs a text here");
  }
}
