package dev.tlssunset.posture.input;

import dev.tlssunset.posture.input.part.RegistryFacts;
import dev.tlssunset.posture.input.part.ServerPart;
import java.util.Optional;

/// What a file says of a server.
///
/// @param said the server that it names, or that a program named it after
/// @param ownName its own name without what it is about
record Read(ServerPart part, InputFile file, Optional<String> said, Optional<String> ownName) {

  static Read of(ServerPart part, InputFile file) {
    Optional<String> said =
        part.server()
            .or(() -> RegistryFacts.server(part.registry()))
            .or(() -> FileName.byProgram(file.fileName()));
    return new Read(part, file, said, FileName.withoutTopic(file.fileName()));
  }
}
