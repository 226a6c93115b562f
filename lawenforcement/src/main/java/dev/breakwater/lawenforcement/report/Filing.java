package dev.breakwater.lawenforcement.report;

import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.ncmec.Receipt;
import java.time.Instant;

/**
 * A report that an authority has, with its receipt. It starts what must be preserved.
 *
 * @param number its place in the order of filing
 * @param reference what the authority calls it
 */
public record Filing(
    long number,
    ReportId report,
    AuthorityName authority,
    Environment environment,
    String reference,
    Instant at,
    Receipt receipt) {}
