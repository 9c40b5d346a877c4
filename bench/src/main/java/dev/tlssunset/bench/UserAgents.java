package dev.tlssunset.bench;

import java.util.ArrayList;
import java.util.List;

/// The software that speaks to an Exchange front end, written as IIS logs it (`+` for a space).
final class UserAgents {
  static final int OUTLOOK = 420;
  static final int DEVICES = 800;
  static final int EWS = 200;
  static final int BROWSERS = 550;

  final byte[][] outlook = new byte[OUTLOOK][];
  final byte[][] devices = new byte[DEVICES][];
  final byte[][] deviceTypes = new byte[DEVICES][];
  final byte[][] ews = new byte[EWS][];
  final byte[][] browsers = new byte[BROWSERS][];
  final byte[][] rpc = {LineBuffer.ascii("MSRPC")};

  UserAgents() {
    for (int i = 0; i < OUTLOOK; i++) {
      outlook[i] = LineBuffer.ascii(outlookName(i));
    }
    for (int i = 0; i < DEVICES; i++) {
      devices[i] = LineBuffer.ascii(deviceName(i));
      deviceTypes[i] = LineBuffer.ascii(deviceType(i));
    }
    for (int i = 0; i < EWS; i++) {
      ews[i] = LineBuffer.ascii(ewsName(i));
    }
    for (int i = 0; i < BROWSERS; i++) {
      browsers[i] = LineBuffer.ascii(browserName(i));
    }
  }

  List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    for (byte[][] family : new byte[][][] {outlook, devices, ews, browsers, rpc}) {
      all.addAll(List.of(family));
    }
    return all;
  }

  private static String outlookName(int i) {
    String[] windows = {"10.0", "6.1", "6.3", "6.2", "6.0", "5.1"};
    int major = 16 - i % 7 / 3;
    return "Microsoft+Office/%d.0+(Windows+NT+%s;+Microsoft+Outlook+%d.0.%d;+Pro)"
        .formatted(major, windows[i % windows.length], major, 4200 + i * 7);
  }

  private static String deviceName(int i) {
    return switch (i % 4) {
      case 0 -> "Apple-iPhone%dC%d/1507.%d".formatted(5 + i % 9, 1 + i % 6, i);
      case 1 -> "Apple-iPad%dC%d/1805.%d".formatted(4 + i % 4, 1 + i % 12, 100 + i);
      case 2 -> "Android-SAMSUNG-SM-G9%02dF/101.%d".formatted(i % 100, 60000 + i);
      default -> "Outlook-iOS-Android/1.0+(build+%d)".formatted(i);
    };
  }

  private static String deviceType(int i) {
    return switch (i % 4) {
      case 0 -> "iPhone";
      case 1 -> "iPad";
      case 2 -> "SAMSUNGSMG9%02dF".formatted(i % 100);
      default -> "Outlook";
    };
  }

  private static String ewsName(int i) {
    return switch (i % 3) {
      case 0 -> "ExchangeServicesClient/15.00.0913.%03d".formatted(i);
      case 1 ->
          "MacOutlook/16.%d.%d+(Intelx64+Mac+OS+X+Version+10.13.%d+(Build+17D47))"
              .formatted(i % 40, 180100 + i, i % 7);
      default -> "Microsoft+Office/16.0+(Microsoft+Outlook+Mail+16.0.%d;+Pro)".formatted(8000 + i);
    };
  }

  private static String browserName(int i) {
    return switch (i % 3) {
      case 0 ->
          "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)"
              + "+Chrome/64.0.%d.%d+Safari/537.36".formatted(3000 + i, i % 200);
      case 1 ->
          "Mozilla/5.0+(Windows+NT+6.1;+WOW64;+rv:%d.0)+Gecko/2010%04d+Firefox/%d.0"
              .formatted(38 + i % 21, i, 38 + i % 21);
      default ->
          "Mozilla/5.0+(Windows+NT+6.3;+WOW64;+Trident/7.0;+.NET4.0E;+.NET+CLR+3.5.%d;+rv:11.0)"
                  .formatted(30000 + i)
              + "+like+Gecko";
    };
  }
}
