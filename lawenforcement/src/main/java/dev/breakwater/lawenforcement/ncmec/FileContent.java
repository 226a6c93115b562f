package dev.breakwater.lawenforcement.ncmec;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file to be uploaded. It is read once, as it is sent: a video of any size goes through in
 * constant memory.
 */
public interface FileContent {
  /** What the service will see it called. */
  String name();

  /** How many bytes it has. */
  long size();

  InputStream open() throws IOException;
}
