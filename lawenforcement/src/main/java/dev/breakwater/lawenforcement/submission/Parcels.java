package dev.breakwater.lawenforcement.submission;

import dev.breakwater.lawenforcement.report.Report;

/** Where the parcel of a report comes from. */
@FunctionalInterface
public interface Parcels {
  Parcel of(Report report);
}
