/**
 * The desk's pages in the console.
 *
 * <p>Start with {@link dev.breakwater.review.pages.CasePage}: what a reviewer sees of a case.
 * {@link dev.breakwater.review.pages.RevealPage} is the one way content reaches a screen: asked
 * for, step by step, on record, for seconds. {@code CaseWorkTest} in {@code browser} walks a case
 * from the upload to the appeal.
 */
@NullMarked
package dev.breakwater.review.pages;

import org.jspecify.annotations.NullMarked;
