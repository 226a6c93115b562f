/**
 * Ask 3: live-streamed abuse is stopped while it runs.
 *
 * <p>A stream is registered and told about in {@code session}, read in {@code source}, looked at in
 * {@code watch}, and judged in {@code risk}, which is pure. {@code known} and {@code classify} are
 * the ports through which banks and models speak; {@code board} is the page for people. {@link
 * dev.breakwater.live.LiveConfiguration} shows how it all hangs together; {@code NginxTest} proves
 * the main promise against a real media server.
 */
@NullMarked
package dev.breakwater.live;

import org.jspecify.annotations.NullMarked;
