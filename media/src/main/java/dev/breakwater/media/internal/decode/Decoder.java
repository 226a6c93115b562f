package dev.breakwater.media.internal.decode;

import java.io.IOException;

/** Turns an item into frames. Not safe for threads: a worker decodes one item at a time. */
public interface Decoder {
  /**
   * Gives the frames of {@code item} to {@code sink}.
   *
   * @throws Undecodable if there was not one frame
   * @throws IOException if the item cannot be read or a frame cannot be handed on
   */
  Shown decode(Item item, FrameSink sink) throws Undecodable, IOException;
}
