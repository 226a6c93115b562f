/**
 * The console's own pages: start, people, one's own account, health.
 *
 * <p>Pages of a capability live with the capability.
 */
@NullMarked
package dev.breakwater.console.pages;

import org.jspecify.annotations.NullMarked;
