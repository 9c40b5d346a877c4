package dev.tlssunset.posture.input.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A value of a tree with the values in it.
final class Node {

  enum Kind {
    NOTHING,
    NUMBER,
    FLAG,
    TEXT,
    LIST,
    OBJECT
  }

  private final String name;
  private final int line;
  private final List<Node> children = new ArrayList<>();
  private Kind kind;
  private String text = "";
  private boolean breaksOff;

  /// @param name empty within lists
  /// @param line where it begins
  Node(String name, int line, Kind kind) {
    this.name = name;
    this.line = line;
    this.kind = kind;
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }

  List<Node> children() {
    return children;
  }

  /// Whether the file ends before it does.
  boolean breaksOff() {
    return breaksOff;
  }

  void breakOff() {
    breaksOff = true;
  }

  Node set(Kind as, String value) {
    kind = as;
    text = value;
    return this;
  }

  /// The value directly below that has a name.
  Optional<Node> child(String wanted) {
    return children.stream().filter(node -> node.name.equalsIgnoreCase(wanted)).findFirst();
  }

  /// The text, number or flag directly below, as written; empty where it is none or nothing.
  Optional<String> textOf(String wanted) {
    return child(wanted)
        .filter(node -> node.kind != Kind.NOTHING && node.kind != Kind.OBJECT)
        .map(Node::text);
  }

  /// The number directly below.
  OptionalLong numberOf(String wanted) {
    return child(wanted).map(Node::number).orElse(OptionalLong.empty());
  }

  OptionalLong number() {
    try {
      return kind == Kind.NUMBER ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /// Itself and everything below.
  Stream<Node> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
  }

  /// The first value anywhere below that has a name.
  Optional<Node> anywhere(String wanted) {
    return all().filter(node -> node.name.equalsIgnoreCase(wanted)).findFirst();
  }
}
