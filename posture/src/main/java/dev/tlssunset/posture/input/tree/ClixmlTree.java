package dev.tlssunset.posture.input.tree;

import dev.tlssunset.posture.input.part.Problems;
import dev.tlssunset.posture.settings.Origin;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads objects as PowerShell's `Export-Clixml` writes them ([MS-PSRP], 2.2.5).
///
/// A broken file gives what came before the break.
final class ClixmlTree {

  private static final int DEEPEST = 500;
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final String file;
  private final Problems problems;
  private final Node root = new Node("", 1, Node.Kind.LIST);
  private final Deque<Node> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();

  private ClixmlTree(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  static Node read(String file, InputStream stream, Problems problems) {
    ClixmlTree tree = new ClixmlTree(file, problems);
    tree.open.push(tree.root);
    tree.read(stream);
    return tree.root;
  }

  private void read(InputStream stream) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(stream);
      while (xml.hasNext() && open.size() < DEEPEST) {
        take(xml, xml.next());
      }
      if (open.size() >= DEEPEST) {
        problem(xml.getLocation().getLineNumber(), "objects nested deeper than " + DEEPEST);
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      problem(line, "not well-formed XML from here on");
    }
  }

  private void take(XMLStreamReader xml, int event) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> begin(xml);
      case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
      default -> {}
    }
  }

  private void begin(XMLStreamReader xml) {
    text.setLength(0);
    String name = xml.getAttributeValue(null, "N");
    Node node =
        new Node(
            name == null ? "" : unescaped(name),
            xml.getLocation().getLineNumber(),
            kind(xml.getLocalName()));
    if (!isFrame(xml.getLocalName())) {
      open.getFirst().children().add(node);
      open.push(node);
    } else {
      // Its values belong to the object around it.
      open.push(open.getFirst());
    }
  }

  private void end(String element) {
    Node node = open.pop();
    if (!isFrame(element) && node.children().isEmpty()) {
      node.set(node.kind(), unescaped(text.toString()));
    }
    text.setLength(0);
  }

  private static boolean isFrame(String element) {
    return switch (element) {
      case "Objs", "Props", "MS", "DCT", "LST", "IE", "STK", "QUE" -> true;
      default -> false;
    };
  }

  private static Node.Kind kind(String element) {
    return switch (element) {
      case "Nil", "Ref" -> Node.Kind.NOTHING;
      case "I16", "I32", "I64", "U16", "U32", "U64", "By", "SB" -> Node.Kind.NUMBER;
      case "B" -> Node.Kind.FLAG;
      case "Obj", "En", "TN", "TNRef" -> Node.Kind.OBJECT;
      default -> Node.Kind.TEXT;
    };
  }

  /// Letters that XML does not allow are written by their number.
  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            code -> Matcher.quoteReplacement("" + (char) Integer.parseInt(code.group(1), 16)));
  }

  private void problem(int line, String reason) {
    problems.add(Origin.line(file, line), reason);
  }
}
