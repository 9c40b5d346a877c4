package dev.tlssunset.cli;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.emit.Aims;
import dev.tlssunset.posture.emit.ServerChanges;
import dev.tlssunset.posture.emit.ServerOutcome;
import dev.tlssunset.posture.input.SettingsInput.Result;
import dev.tlssunset.posture.settings.ServerSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `sunset enable`: the files that turn TLS 1.2 on.
final class EnableCommand implements Callable<Integer> {

  private final CommandSpec spec = Commands.named("enable", this);
  private final Answer answer;
  private final SettingsOptions settings = new SettingsOptions();
  private final ChangeOptions change = new ChangeOptions();

  private final OptionSpec allDotnet =
      Commands.flag(
          "--all-dotnet",
          "Put also those versions of .NET into the combined file that only other applications than"
              + " Exchange rely on.");

  private EnableCommand(Answer answer) {
    this.answer = answer;
    settings.addTo(spec);
    change.addTo(spec);
    spec.addOption(allDotnet)
        .usageMessage()
        .description(
            "Writes the files that turn TLS 1.2 on for Schannel, .NET and WinHTTP, and those that"
                + " take it back: .reg, PowerShell, DSC, Ansible and Group Policy. It changes"
                + " nothing by itself.")
        .footer(
            "",
            "Example:",
            "  sunset enable EXCH01.reg",
            "  sunset enable --out tls12 --os \"Windows Server 2016\" collected/",
            "",
            ExitStatus.help("", "the settings"));
  }

  static CommandSpec spec(Answer answer) {
    return new EnableCommand(answer).spec;
  }

  @Override
  public Integer call() throws IOException {
    Result read = settings.read(spec.commandLine());
    boolean isForAllDotnet = allDotnet.getValue();
    List<ServerOutcome> outcomes =
        read.servers().stream().map(server -> outcome(server, isForAllDotnet)).toList();
    return change.write(
        answer, spec.commandLine(), "TLS 1.2 for Schannel, .NET and WinHTTP", outcomes, read);
  }

  private static ServerOutcome outcome(ServerSettings server, boolean isForAllDotnet) {
    return ServerOutcome.ofEnabling(
        ServerChanges.of(server, Aims.enable(ServerPosture.of(server), isForAllDotnet)));
  }
}
