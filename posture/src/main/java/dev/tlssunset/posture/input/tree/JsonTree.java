package dev.tlssunset.posture.input.tree;

import dev.tlssunset.posture.input.part.Problems;
import dev.tlssunset.posture.settings.Origin;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON. A broken text gives what came before the break.
final class JsonTree {

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private final Node root = new Node("", 1, Node.Kind.LIST);
  private final Deque<Node> open = new ArrayDeque<>();

  private JsonTree() {
    open.push(root);
  }

  /// The values of a text, one after another.
  static Node read(String file, String text, Problems problems) {
    JsonTree tree = new JsonTree();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        tree.take(json, token);
      }
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      problems.add(Origin.line(file, line), "not well-formed JSON from here on");
      tree.open.forEach(Node::breakOff);
    }
    return tree.root;
  }

  private void take(JsonParser json, JsonToken token) {
    switch (token) {
      case START_OBJECT -> open.push(add(json, Node.Kind.OBJECT));
      case START_ARRAY -> open.push(add(json, Node.Kind.LIST));
      case END_OBJECT, END_ARRAY -> open.pop();
      case VALUE_STRING -> add(json, Node.Kind.TEXT).set(Node.Kind.TEXT, json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          add(json, Node.Kind.NUMBER).set(Node.Kind.NUMBER, json.getString());
      case VALUE_TRUE, VALUE_FALSE ->
          add(json, Node.Kind.FLAG).set(Node.Kind.FLAG, json.getString());
      case VALUE_NULL -> add(json, Node.Kind.NOTHING);
      case PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> {}
    }
  }

  private Node add(JsonParser json, Node.Kind kind) {
    String name = open.getFirst().kind() == Node.Kind.OBJECT ? name(json, kind) : "";
    Node node = new Node(name, json.currentTokenLocation().getLineNr(), kind);
    open.getFirst().children().add(node);
    return node;
  }

  /// Of a value that begins a level, the name stands on the level above.
  private static String name(JsonParser json, Node.Kind kind) {
    boolean begins = kind == Node.Kind.OBJECT || kind == Node.Kind.LIST;
    String name =
        begins
            ? json.streamReadContext().getParent().currentName()
            : json.streamReadContext().currentName();
    return name == null ? "" : name;
  }
}
