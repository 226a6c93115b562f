/**
 * The people who work with Breakwater, and what each of them may do.
 *
 * <p>Start with {@link dev.breakwater.ground.people.Person}: a controller of the console takes one
 * as an argument. {@link dev.breakwater.ground.people.People} keeps them; {@code PeopleTest} proves
 * that an installation never loses its last administrator. How somebody signs in is the console's
 * business, and platforms are no people: they have keys, see {@code ground.access}.
 */
@NullMarked
package dev.breakwater.ground.people;

import org.jspecify.annotations.NullMarked;
