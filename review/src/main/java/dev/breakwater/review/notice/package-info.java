/**
 * What people tell the platform of items that they hold illegal, and what they are answered: EU DSA
 * (Regulation 2022/2065) article 16.
 *
 * <p>Start with {@link dev.breakwater.review.notice.ContentNotices}. {@code CaseWorkTest} in {@code
 * browser} walks from the notice to the answer.
 */
@NullMarked
package dev.breakwater.review.notice;

import org.jspecify.annotations.NullMarked;
