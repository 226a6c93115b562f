/**
 * Messages over HTTP: how many a second, how long each takes, what is kept of them.
 *
 * <p>Start at {@link dev.breakwater.benchmarks.chat.ChatBenchmark}.
 */
@NullMarked
package dev.breakwater.benchmarks.chat;

import org.jspecify.annotations.NullMarked;
