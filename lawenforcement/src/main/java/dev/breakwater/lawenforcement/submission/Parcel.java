package dev.breakwater.lawenforcement.submission;

import dev.breakwater.lawenforcement.ncmec.FileContent;

/** What an approved report sends: the same on every call, whoever asks and however often. */
public interface Parcel {
  /** The document of the report. */
  byte[] report();

  /** How many files go with it. */
  int files();

  /** A file, read as it is sent. */
  FileContent file(int position);

  /** The document that tells about a file, for the ids the service gave. */
  byte[] details(int position, long reportId, String fileId);
}
