/**
 * What administrators do to the access of others: invite, give roles, disable, reset, erase.
 *
 * <p>Start with {@link dev.breakwater.console.people.PeopleDesk}, which says when a second
 * administrator must agree; {@code PeopleDeskTest} proves that one alone gives nobody anything
 * then.
 */
@NullMarked
package dev.breakwater.console.people;

import org.jspecify.annotations.NullMarked;
