package dev.breakwater.upload.gate;

import dev.breakwater.hashing.exact.ExactHashes;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.SignalType;
import java.util.List;

/** The exact digests of an item as signals to look for. */
final class ContentDigests {
  private ContentDigests() {}

  static List<ItemSignal> signals(ExactHashes digests) {
    return List.of(
        new ItemSignal.Written(SignalType.MD5, digests.md5().hex()),
        new ItemSignal.Written(SignalType.SHA1, digests.sha1().hex()),
        new ItemSignal.Written(SignalType.SHA256, digests.sha256().hex()));
  }
}
