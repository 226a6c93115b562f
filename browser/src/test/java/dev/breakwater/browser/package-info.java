/**
 * The console as people meet it: the whole server, and a real Chromium before it.
 *
 * <p>Start with {@link dev.breakwater.browser.ConsoleBrowser}, which every such test opens. Each
 * screen is kept as a picture in {@code target/screenshots}, to be looked at.
 */
@NullMarked
package dev.breakwater.browser;

import org.jspecify.annotations.NullMarked;
