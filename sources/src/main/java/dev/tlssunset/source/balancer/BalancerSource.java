package dev.tlssunset.source.balancer;

import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.source.balancer.product.Product;
import dev.tlssunset.source.balancer.product.ProductForm;
import dev.tlssunset.source.balancer.product.Products;
import dev.tlssunset.text.Scan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The log of one product of load balancers or proxies.
public final class BalancerSource implements Source {

  /// How many lines at the beginning of a file are looked at to recognise it.
  private static final int LINES = 50;

  private final Product product;

  private BalancerSource(Product product) {
    this.product = product;
  }

  /// One source a product, in the order in which files are offered to them.
  public static List<Source> all() {
    return Products.all().stream().<Source>map(BalancerSource::new).toList();
  }

  /// What is wrong with a declaration, in a sentence; empty where nothing is.
  public static String problem(DeclaredLog log) {
    if (log.product().isEmpty()) {
      return log.formats().isEmpty() ? "" : "`log-format` needs a `product`";
    }
    if (Products.named(log.product()).isEmpty()) {
      return "`product` is none of " + Products.all().stream().map(Product::name).toList();
    }
    if (log.product().equals(Products.DECLARED) && log.formats().isEmpty()) {
      return "product `" + Products.DECLARED + "` needs a `log-format`";
    }
    try {
      log.formats().forEach(Products.named(log.product()).orElseThrow().compiler()::compile);
      return "";
    } catch (IllegalArgumentException e) {
      return "`log-format`: " + e.getMessage();
    }
  }

  @Override
  public String format() {
    return product.name();
  }

  @Override
  public boolean isBalancers() {
    return true;
  }

  @Override
  public boolean recognises(FileHead head) {
    String declared = head.file().declaredLog().product();
    return declared.isEmpty() ? isRecognised(head) : declared.equals(product.name());
  }

  /// A file is the product's where one of its first lines has one of the product's own forms.
  private boolean isRecognised(FileHead head) {
    List<ProductForm> telling = product.usual().stream().filter(ProductForm::telling).toList();
    if (telling.isEmpty()) {
      return false;
    }
    ClientDetector detector = new ClientDetector();
    BalancerReader reader =
        new BalancerReader(head.file(), product, telling, 0, detector.surroundings());
    reader.begin(0, Directives.NONE, detector);
    return head.lines().stream().limit(LINES).anyMatch(line -> isRead(reader, detector, line));
  }

  private static boolean isRead(BalancerReader reader, ClientDetector detector, String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    reader.read(Arrays.copyOf(bytes, bytes.length + Scan.SLACK), 0, bytes.length);
    return detector.hasSeenClient();
  }

  @Override
  public LineReader reader(SourceFile file, Surroundings surroundings) {
    List<ProductForm> forms = new ArrayList<>();
    if (file.declaredLog().product().equals(product.name())) {
      file.declaredLog()
          .formats()
          .forEach(format -> forms.addAll(product.compiler().compile(format)));
    }
    int declared = forms.size();
    forms.addAll(product.usual());
    return new BalancerReader(file, product, forms, declared, surroundings);
  }
}
