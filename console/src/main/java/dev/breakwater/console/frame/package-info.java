/**
 * The frame every page stands in: head, navigation, notices, look.
 *
 * <p>Start with {@link dev.breakwater.console.frame.Frame}: a controller returns {@code
 * frame.page(...)} and gives the body of the page, a JTE template that the build has made a class
 * of. A capability enters the navigation with a {@link dev.breakwater.console.frame.ConsoleSection}
 * bean. {@code ConsoleTest} in the server opens the pages in a real browser.
 */
@NullMarked
package dev.breakwater.console.frame;

import org.jspecify.annotations.NullMarked;
