package dev.tlssunset.report.scan;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.VersionKind;
import dev.tlssunset.census.VersionOrder;
import dev.tlssunset.report.About;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.json.RowLines;
import dev.tlssunset.report.page.PageJson;
import dev.tlssunset.report.scan.PageSelection.Chosen;
import dev.tlssunset.report.scan.PageSelection.Shown;
import dev.tlssunset.report.scan.PageSelection.Table;
import dev.tlssunset.report.view.BalancerText;
import dev.tlssunset.report.view.Figures;
import dev.tlssunset.report.view.Headline;
import dev.tlssunset.report.view.PathText;
import dev.tlssunset.report.view.ScanView;
import dev.tlssunset.report.view.ServiceUse;
import dev.tlssunset.report.view.Timeline;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/// The data of the page as JSON that can stand inside of HTML.
final class PageData {

  private final Census census;
  private final ScanView view;
  private final Chosen chosen;
  private final About about;
  private final JsonGenerator json;
  private final OutputStream out;

  private PageData(
      Census census,
      ScanView view,
      Chosen chosen,
      About about,
      JsonGenerator json,
      OutputStream out) {
    this.census = census;
    this.view = view;
    this.chosen = chosen;
    this.about = about;
    this.json = json;
    this.out = out;
  }

  /// The stream stays open.
  static void write(Census census, ScanView view, Chosen chosen, About about, OutputStream out) {
    try (JsonGenerator json = PageJson.generator(out)) {
      new PageData(census, view, chosen, about, json, out).write();
    }
  }

  private void write() {
    json.writeStartObject();
    about();
    json.writeBooleanProperty("hasCaptures", census.hasCaptures());
    headline();
    figures();
    kinds();
    services();
    PageTimeline.write(json, Timeline.of(census.hours()));
    rows();
    balancers();
    PageCoverage.write(json, view.coverage());
    PageInputs.write(json, view.inputs());
    json.writeEndObject();
  }

  private void balancers() {
    json.writeArrayPropertyStart("knownBalancers");
    for (BalancerFinding balancer : view.knownBalancers()) {
      BalancerText text = BalancerText.of(balancer);
      json.writeStartObject();
      PageJson.text(json, "does", text.does());
      PageJson.texts(json, "details", text.details());
      json.writeEndObject();
    }
    json.writeEndArray();
    PageJson.texts(json, "suspects", view.suspects().stream().map(PathText::of).toList());
  }

  private void about() {
    PageJson.startAbout(json, about);
    view.seen()
        .ifPresent(seen -> {
          json.writeStringProperty("from", JsonText.second(seen.from()));
          json.writeStringProperty("to", JsonText.second(seen.to()));
        });
    json.writeEndObject();
  }

  private void headline() {
    Headline headline = Headline.of(view);
    json.writeObjectPropertyStart("headline");
    json.writeStringProperty("mood", JsonText.name(headline.mood()));
    PageJson.text(json, "answer", headline.answer());
    PageJson.texts(json, "details", headline.details());
    json.writeEndObject();
  }

  private void figures() {
    Figures figures = view.figures();
    json.writeObjectPropertyStart("figures");
    json.writeNumberProperty("clients", figures.clients());
    json.writeNumberProperty("oldClients", figures.oldClients());
    json.writeNumberProperty("plaintextClients", figures.plaintextClients());
    json.writeNumberProperty("unknownClients", figures.unknownClients());
    json.writeNumberProperty("balancers", figures.balancers());
    json.writeNumberProperty("partners", figures.partners());
    json.writeNumberProperty("oldPartners", figures.oldPartners());
    json.writeNumberProperty("plaintextPartners", figures.plaintextPartners());
    json.writeNumberProperty("oldInternal", figures.oldInternal());
    json.writeNumberProperty("internal", figures.internal());
    json.writeNumberProperty("records", figures.records());
    json.writeNumberProperty("files", figures.files());
    json.writeEndObject();
  }

  /// The page judges no version by itself: it looks them up here.
  private void kinds() {
    Set<String> labels = new TreeSet<>(VersionOrder.BY_LABEL);
    view.services().forEach(use -> labels.addAll(use.versions().keySet()));
    json.writeObjectPropertyStart("kinds");
    labels.forEach(
        label -> json.writeStringProperty(Visible.of(label), VersionKind.of(label).label()));
    json.writeEndObject();
  }

  private void services() {
    json.writeArrayPropertyStart("services");
    for (ServiceUse use : view.services()) {
      json.writeStartObject();
      json.writeStringProperty("section", JsonText.name(use.section()));
      PageJson.text(json, "service", use.service());
      json.writeStringProperty("unit", use.unit().label());
      PageJson.counts(json, "versions", use.versions());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rows() {
    json.writeObjectPropertyStart("totals");
    chosen.totals().forEach((table, rows) -> json.writeNumberProperty(name(table), rows));
    json.writeEndObject();
    RowLines rows = PageJson.rows(json, out);
    rows.start("rows");
    Iterator<Shown> shown = chosen.shown().iterator();
    census.forEachOf(
        chosen.shown().stream().map(Shown::use).toList(),
        row -> PageRow.write(rows, row, census.capability(row.use()), tables(shown.next())));
    rows.end();
  }

  private static List<String> tables(Shown shown) {
    return shown.tables().stream().map(PageData::name).toList();
  }

  private static String name(Table table) {
    return JsonText.name(table);
  }
}
