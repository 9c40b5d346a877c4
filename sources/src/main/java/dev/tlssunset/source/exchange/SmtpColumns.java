package dev.tlssunset.source.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which column of an SMTP protocol log is which; [#ABSENT] where there is none.
record SmtpColumns(
    int time,
    int connector,
    int session,
    int sequence,
    int local,
    int remote,
    int event,
    int data,
    int context) {

  static final int ABSENT = -1;

  private static final String USUAL =
      "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,"
          + "context";

  static SmtpColumns of(String fields) {
    List<String> names = new ArrayList<>();
    for (String name : (fields.isEmpty() ? USUAL : fields).split(",", -1)) {
      names.add(name.strip().toLowerCase(Locale.ROOT));
    }
    return new SmtpColumns(
        names.indexOf("date-time"),
        names.indexOf("connector-id"),
        names.indexOf("session-id"),
        names.indexOf("sequence-number"),
        names.indexOf("local-endpoint"),
        names.indexOf("remote-endpoint"),
        names.indexOf("event"),
        names.indexOf("data"),
        names.indexOf("context"));
  }

  /// Whether the columns are those that every known build of Exchange writes, in their order; more
  /// may follow.
  boolean isUsual() {
    int[] columns = inUsualOrder();
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] != i) {
        return false;
      }
    }
    return true;
  }

  /// Why records cannot tell what a session was; empty where they can.
  String problem() {
    if (event == ABSENT) {
      return "no event column";
    }
    if (data == ABSENT) {
      return "no data column";
    }
    return context == ABSENT ? "no context column" : "";
  }

  /// The usual columns in their usual order.
  int[] inUsualOrder() {
    return new int[] {time, connector, session, sequence, local, remote, event, data, context};
  }
}
