/**
 * A report on its way to NCMEC: submit, upload, tell, finish, or take back; each step written down
 * before it is taken and after it was answered.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.submission.SubmissionPlan}, which says what
 * comes next, then {@link dev.breakwater.lawenforcement.submission.Submission}, which does it.
 * {@code KilledSubmissionTest} proves that a server killed at any instant leaves neither two
 * finished reports nor none.
 */
@NullMarked
package dev.breakwater.lawenforcement.submission;

import org.jspecify.annotations.NullMarked;
