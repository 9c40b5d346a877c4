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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sunset enable`: the files that turn TLS 1.2 on.
@Command(
    name = "enable",
    mixinStandardHelpOptions = true,
    description =
        "Writes the files that turn TLS 1.2 on for Schannel, .NET and WinHTTP, and those that take"
            + " it back: .reg, PowerShell, DSC, Ansible and Group Policy. It changes nothing by"
            + " itself.",
    footer = {
      "",
      "Example:",
      "  sunset enable EXCH01.reg",
      "  sunset enable --out tls12 --os \"Windows Server 2016\" collected/",
      "",
      "Exit status: 0 done, 2 wrong usage, 3 done but part of the input could not be",
      "read, 70 a bug of ours."
    })
final class EnableCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Mixin private ChangeOptions change = new ChangeOptions();

  @Option(
      names = "--all-dotnet",
      description =
          "Put also those versions of .NET into the combined file that only other applications than"
              + " Exchange rely on.")
  private boolean allDotnet;

  @Override
  public Integer call() throws IOException {
    Result read = settings.read(spec.commandLine());
    List<ServerOutcome> outcomes = read.servers().stream().map(this::outcome).toList();
    return change.write(
        spec.commandLine(), "enable", "TLS 1.2 for Schannel, .NET and WinHTTP", outcomes, read);
  }

  private ServerOutcome outcome(ServerSettings server) {
    return ServerOutcome.ofEnabling(
        ServerChanges.of(server, Aims.enable(ServerPosture.of(server), allDotnet)));
  }
}
