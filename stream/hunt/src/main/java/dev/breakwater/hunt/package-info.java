/**
 * The history of kept hashes, searched again when a list grows: a batch of Flink over the history's
 * files, in this process.
 *
 * <p>Start at {@code HuntCommand}, then {@code Hunt}, which draws the job. What is found goes to
 * the server, which judges it anew and makes cases of it. {@code HuntTest} compares it with holding
 * every kept hash against every entry.
 */
@NullMarked
package dev.breakwater.hunt;

import org.jspecify.annotations.NullMarked;
