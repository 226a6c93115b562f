/**
 * The words every capability shares: the platform's own opaque ids, and how our own are made.
 *
 * <p>Start with {@link dev.breakwater.ground.words.ActorId}. What a platform calls an account or an
 * item is its own business: we keep it, compare it, and never look inside.
 */
@NullMarked
package dev.breakwater.ground.words;

import org.jspecify.annotations.NullMarked;
