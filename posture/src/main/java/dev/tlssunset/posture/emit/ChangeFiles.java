package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.effect.CryptField;
import dev.tlssunset.posture.emit.ServerChanges.Part;
import dev.tlssunset.posture.emit.ServerGroup.Member;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// All files that bring servers to their goals: a folder for each server, and one for each form
/// that serves many at once.
public final class ChangeFiles {

  /// The name of the file that may stand beside the folders.
  public static final String README = "README.txt";

  private static final String DSC_FOLDER = "dsc";
  private static final String ANSIBLE_FOLDER = "ansible";
  private static final String GROUP_POLICY_FOLDER = "group-policy";

  private final String all;
  private final boolean full;
  private final List<ChangeFile> files = new ArrayList<>();

  private ChangeFiles(String verb, boolean full) {
    this.all = "All-" + verb;
    this.full = full;
  }

  /// The files, with their folders.
  ///
  /// @param verb `Enable` or `Disable`: part of the names
  /// @param outcomes servers; there are no files for those that are refused
  /// @param full whether values that are right already are written too
  public static List<ChangeFile> of(String verb, List<ServerOutcome> outcomes, boolean full) {
    ChangeFiles files = new ChangeFiles(verb, full);
    List<ServerChanges> accepted =
        outcomes.stream()
            .filter(outcome -> !outcome.isRefused())
            .map(ServerOutcome::changes)
            .toList();
    Set<String> folders = new HashSet<>();
    for (String name : List.of(README, DSC_FOLDER, ANSIBLE_FOLDER, GROUP_POLICY_FOLDER)) {
      folders.add(name.toUpperCase(Locale.ROOT));
    }
    accepted.forEach(server -> files.server(server, folder(server, folders)));
    files.groups(accepted);
    return List.copyOf(files.files);
  }

  /// A name that is none of a host's, or that is taken, gets a number.
  private static String folder(ServerChanges server, Set<String> taken) {
    String wanted = HostName.of(server.server()).orElse("server");
    String name = wanted;
    for (int n = 2; !taken.add(name.toUpperCase(Locale.ROOT)); n++) {
      name = wanted + "-" + n;
    }
    return name;
  }

  private void server(ServerChanges server, String folder) {
    Optional<String> host = HostName.of(server.server());
    for (Part part : server.parts()) {
      ChangeSet changes = written(part.changes());
      if (!changes.isEmpty()) {
        reg(folder, part.goal().name(), part.goal().title(), host, changes);
      }
    }
    ChangeSet combined = written(server.combined());
    if (!combined.isEmpty()) {
      String title = "everything that is advised for the server";
      reg(folder, all, title, host, combined);
      script(folder + "/" + all, about(all, title, host), host, combined);
      script(folder + "/" + all + ".undo", undoes(all, host), host, combined.undo());
    }
    iis(server, folder);
  }

  private ChangeSet written(ChangeSet changes) {
    return full ? changes : changes.onlyDifferences();
  }

  private void reg(
      String folder, String name, String title, Optional<String> host, ChangeSet changes) {
    List<String> about = about(name, title, host);
    String path = folder + "/" + name;
    add(path + ".reg", RegFile.write(changes, about), about.getFirst());
    List<String> undoes = new ArrayList<>(undoes(name, host));
    changes
        .notUndoable()
        .forEach(change ->
            undoes.add("Not known, and so not restored: " + change.name() + " of " + change.key()));
    changes
        .unsureKeys()
        .forEach(key -> undoes.add("Not known whether it was there, and so left, empty: " + key));
    add(path + ".undo.reg", RegFile.write(changes.undo(), undoes), undoes.getFirst());
  }

  private void script(String path, List<String> about, Optional<String> host, ChangeSet changes) {
    add(path + ".ps1", script(changes, host, about), about.getFirst());
  }

  private static byte[] script(ChangeSet changes, Optional<String> host, List<String> about) {
    return utf8(PowerShellScript.write(changes, host, about));
  }

  private static List<String> about(String name, String title, Optional<String> host) {
    return List.of(
        name + ": " + title + ".",
        "For "
            + host.orElse("one server")
            + ", made from its settings. Restart Windows afterwards.");
  }

  private static List<String> undoes(String name, Optional<String> host) {
    return List.of(
        "Takes " + name + " back: former values return, and what was not there goes.",
        "For " + host.orElse("one server") + " only. Restart Windows afterwards.");
  }

  private void iis(ServerChanges server, String folder) {
    boolean cannot =
        server
            .settings()
            .windows()
            .filter(windows -> windows.build() > 0 && CryptField.isBefore(windows.build()))
            .isPresent();
    List<IisSite> sites =
        server.settings().sites().orElse(List.of()).stream()
            .filter(site -> !CryptField.missing(site).isEmpty())
            .toList();
    if (cannot || sites.isEmpty()) {
      return;
    }
    String path = folder + "/IIS-LogTls";
    String about = "Makes IIS log the TLS version of each request. ";
    add(path + ".ps1", utf8(iis(sites, true)), about + IisCryptFields.NOTES.getFirst());
    add(path + ".undo.ps1", utf8(iis(sites, false)), "Takes IIS-LogTls back.");
  }

  private static String iis(List<IisSite> sites, boolean on) {
    StringBuilder script = new StringBuilder("#Requires -RunAsAdministrator\n");
    IisCryptFields.NOTES.forEach(note -> script.append("# ").append(note).append('\n'));
    script.append("Import-Module WebAdministration\n");
    sites.forEach(site ->
        script
            .append('\n')
            .append(on ? IisCryptFields.adding(site) : IisCryptFields.removing(site)));
    return script.toString().replace("\n", "\r\n");
  }

  /// The forms that serve many servers state the whole goal: that is what they are for. Their undo
  /// touches only what differs.
  private void groups(List<ServerChanges> servers) {
    List<ServerGroup> apply = ServerGroup.of(members(servers, false));
    List<ServerGroup> undo = ServerGroup.of(members(servers, true));
    if (undo.isEmpty()) {
      return;
    }
    groups("", apply, "Brings all servers to the goal.");
    groups(".undo", undo, "Takes " + all + " back, for each server to what it had.");
  }

  private List<Member> members(List<ServerChanges> servers, boolean undo) {
    List<Member> members = new ArrayList<>();
    for (ServerChanges server : servers) {
      ChangeSet combined = server.combined();
      ChangeSet changes = undo ? written(combined).undo() : combined;
      HostName.of(server.server())
          .filter(host -> server.differs() || full)
          .ifPresent(host -> members.add(new Member(host, changes)));
    }
    return members;
  }

  private void groups(String ending, List<ServerGroup> groups, String about) {
    String name = all + ending;
    String words = name.replaceAll("[^A-Za-z]", "");
    add(DSC_FOLDER + "/" + name + ".ps1", utf8(DscConfiguration.write(words, groups, DSC)), about);
    add(
        ANSIBLE_FOLDER + "/" + name + ".yml",
        utf8(AnsiblePlay.write(name, groups, ANSIBLE)),
        about);
    add(GROUP_POLICY_FOLDER + "/" + name + "/Registry.xml", PreferenceXml.write(groups), about);
    for (int i = 0; i < groups.size(); i++) {
      String folder = groups.size() == 1 ? name : name + "/group-" + (i + 1);
      add(
          GROUP_POLICY_FOLDER + "/" + folder + "/Registry.pol",
          RegistryPol.write(groups.get(i).changes()),
          about + " For " + String.join(", ", groups.get(i).servers()) + ".");
    }
  }

  private static final List<String> DSC =
      List.of(
          "Compile it by running it, then apply the .mof files: Start-DscConfiguration -Wait.",
          "SChannelDsc is in the PowerShell Gallery: Install-Module SChannelDsc.",
          "Restart Windows afterwards: DSC does not do it here.");

  private static final List<String> ANSIBLE =
      List.of(
          "Needs the collection ansible.windows. Try it first with --check --diff.",
          "With -e restart_windows=true it restarts the servers on which something changed.");

  private void add(String path, byte[] content, String about) {
    files.add(new ChangeFile(path, content, about));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
