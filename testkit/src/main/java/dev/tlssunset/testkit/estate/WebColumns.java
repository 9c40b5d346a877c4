package dev.tlssunset.testkit.estate;

import static dev.tlssunset.testkit.estate.WebField.AGENT;
import static dev.tlssunset.testkit.estate.WebField.CIPHER;
import static dev.tlssunset.testkit.estate.WebField.CLIENT_IP;
import static dev.tlssunset.testkit.estate.WebField.DATE;
import static dev.tlssunset.testkit.estate.WebField.HASH;
import static dev.tlssunset.testkit.estate.WebField.KEY_EXCHANGE;
import static dev.tlssunset.testkit.estate.WebField.METHOD;
import static dev.tlssunset.testkit.estate.WebField.PORT;
import static dev.tlssunset.testkit.estate.WebField.PROTOCOL;
import static dev.tlssunset.testkit.estate.WebField.QUERY;
import static dev.tlssunset.testkit.estate.WebField.REFERER;
import static dev.tlssunset.testkit.estate.WebField.SERVER_IP;
import static dev.tlssunset.testkit.estate.WebField.STATUS;
import static dev.tlssunset.testkit.estate.WebField.STEM;
import static dev.tlssunset.testkit.estate.WebField.SUB_STATUS;
import static dev.tlssunset.testkit.estate.WebField.TIME;
import static dev.tlssunset.testkit.estate.WebField.TIME_TAKEN;
import static dev.tlssunset.testkit.estate.WebField.USER;
import static dev.tlssunset.testkit.estate.WebField.WIN32_STATUS;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The columns of a web log in their order.
public record WebColumns(List<WebColumn> list) {

  /// What IIS on Windows Server 2012 R2 and later writes before anybody changes it.
  public static final WebColumns DEFAULT =
      of(
          DATE,
          TIME,
          SERVER_IP,
          METHOD,
          STEM,
          QUERY,
          PORT,
          USER,
          CLIENT_IP,
          AGENT,
          REFERER,
          STATUS,
          SUB_STATUS,
          WIN32_STATUS,
          TIME_TAKEN);

  public WebColumns {
    list = List.copyOf(list);
  }

  public static WebColumns of(WebField... fields) {
    return new WebColumns(Stream.of(fields).map(WebField::column).toList());
  }

  public WebColumns and(WebColumn... more) {
    return new WebColumns(Stream.concat(list.stream(), Stream.of(more)).toList());
  }

  /// With the four custom fields at the end.
  public WebColumns andCrypt() {
    return and(PROTOCOL.column(), CIPHER.column(), HASH.column(), KEY_EXCHANGE.column());
  }

  public WebColumns without(WebField field) {
    List<WebColumn> rest = new ArrayList<>(list);
    rest.removeIf(column -> column.field() == field);
    return new WebColumns(rest);
  }

  public boolean has(WebField field) {
    return list.stream().anyMatch(column -> column.field() == field);
  }

  public String directive() {
    return list.stream().map(WebColumn::name).collect(joining(" ", "#Fields: ", ""));
  }
}
