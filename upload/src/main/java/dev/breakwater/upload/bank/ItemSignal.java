package dev.breakwater.upload.bank;

import dev.breakwater.hashing.url.CanonicalUrl;
import java.util.List;

/** One thing by which an item may be recognised. */
public sealed interface ItemSignal {
  /** Which table looks for it. */
  SignalType type();

  /**
   * A signal in the canonical text form of its type, such as an exact digest or an opaque value.
   *
   * @param text as {@link SignalTable#canonical} gives it
   */
  record Written(SignalType type, String text) implements ItemSignal {
    /** A redacted form: hashes do not belong in logs. */
    @Override
    public String toString() {
      return "Written[type=" + type + "]";
    }
  }

  /** A picture, or one frame of moving pictures, by itself. */
  record Picture(Look look) implements ItemSignal {
    @Override
    public SignalType type() {
      return SignalType.PDQ;
    }
  }

  /** The frames of moving pictures taken together; their order does not matter. */
  record Footage(List<Look> frames) implements ItemSignal {
    public Footage {
      frames = List.copyOf(frames);
    }

    @Override
    public SignalType type() {
      return SignalType.VPDQ;
    }
  }

  /** A URL that an item consists of, or points to. */
  record Link(CanonicalUrl url) implements ItemSignal {
    @Override
    public SignalType type() {
      return SignalType.URL;
    }
  }
}
