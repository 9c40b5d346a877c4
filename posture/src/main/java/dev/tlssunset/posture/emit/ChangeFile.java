package dev.tlssunset.posture.emit;

/// A file for an administrator.
public final class ChangeFile {

  private final String path;
  private final byte[] content;
  private final String about;

  ChangeFile(String path, byte[] content, String about) {
    this.path = path;
    this.content = content.clone();
    this.about = about;
  }

  /// Below the folder of all files, with `/`; made of constants and of names of hosts.
  public String path() {
    return path;
  }

  public byte[] content() {
    return content.clone();
  }

  /// What it does, in a sentence.
  public String about() {
    return about;
  }

  @Override
  public String toString() {
    return path;
  }
}
