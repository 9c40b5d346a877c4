package dev.tlssunset.source;

/// A file, block by block.
public interface BlockFeed {

  /// Room before each block but the first: what is longer, and lies in two blocks, cannot be read.
  int ROOM = 512 << 10;

  /// The next block; an empty one at the end, and from there on. Blocks are few: who keeps them all
  /// waits forever.
  Block next();

  /// Gives a block back. May be called by any thread.
  void giveBack(Block block);

  /// Why the file ended before its end, in words; empty where it did not. To be asked at the end.
  String problem();
}
