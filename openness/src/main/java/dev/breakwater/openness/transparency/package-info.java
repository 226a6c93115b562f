/**
 * The room for public figures: dashboard, periodic reports, and their verification against the
 * audit log. Nothing is here yet.
 */
@NullMarked
package dev.breakwater.openness.transparency;

import org.jspecify.annotations.NullMarked;
