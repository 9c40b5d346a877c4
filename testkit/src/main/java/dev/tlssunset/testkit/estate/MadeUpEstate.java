package dev.tlssunset.testkit.estate;

import dev.tlssunset.testkit.census.ExpectedCensus;
import java.util.ArrayList;
import java.util.List;

/// A small estate that a seed decides: its logs, and what is true about them.
public record MadeUpEstate(LogFolder folder, ExpectedCensus census) {

  public static MadeUpEstate of(long seed) {
    Dice dice = new Dice(seed);
    LogFolder folder = new LogFolder();
    Truth truth = new Truth();
    List<Host> hosts = hosts(dice);
    new RandomWeb(dice, hosts, folder, truth).write();
    new RandomMail(dice, hosts, folder, truth).write();
    return new MadeUpEstate(folder, truth.census());
  }

  private static List<Host> hosts(Dice dice) {
    List<Host> hosts = new ArrayList<>();
    int count = dice.between(1, Host.MOST);
    for (int number = 1; number <= count; number++) {
      hosts.add(host(number, dice.chance(60)));
    }
    return hosts;
  }

  private static Host host(int number, boolean namedByFolder) {
    return new Host(number, "EX%02d".formatted(number), "10.0.0." + number, namedByFolder);
  }
}
