/**
 * Who may open which page: one table, which is also the guard.
 *
 * <p>Each capability gives its rows as {@link dev.breakwater.console.access.RoleRules}; {@link
 * dev.breakwater.console.access.RoleTable} joins them. What no row names is refused to everybody,
 * so a forgotten row closes a page and never opens one. {@code RoleMatrixTest} in the server asks
 * for every page in every role and compares the answers with {@code docs/roles.md}.
 */
@NullMarked
package dev.breakwater.console.access;

import org.jspecify.annotations.NullMarked;
