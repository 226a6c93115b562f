package dev.breakwater.lawenforcement.report;

import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report to an authority, without what it says.
 *
 * @param follows the filed report of which this tells more, or that it was a mistake
 * @param since when it came to where it stands
 * @param due when it has to be filed, by the terms in force when it was drafted
 * @param version grows with every change, so that nobody approves what they have not seen
 * @param trouble what keeps it from being filed; empty if nothing does
 */
public record Report(
    ReportId id,
    CaseId caseId,
    DecisionId decision,
    @Nullable ReportId follows,
    AuthorityName authority,
    Environment environment,
    ReportState state,
    Instant since,
    Instant due,
    Urgency urgency,
    int version,
    Instant created,
    String trouble) {}
