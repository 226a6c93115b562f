/**
 * PostgreSQL: our own, carried and started by us, or one the operator runs.
 *
 * <p>Start with {@link dev.breakwater.ground.database.Database}. {@link
 * dev.breakwater.ground.database.EmbeddedPostgres} is the one we carry; its data survives restarts
 * and a server killed in the middle, which {@code EmbeddedPostgresTest} proves. Tests take a fresh,
 * migrated database from {@code FreshDatabase} in this module's test jar.
 */
@NullMarked
package dev.breakwater.ground.database;

import org.jspecify.annotations.NullMarked;
