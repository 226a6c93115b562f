/**
 * How well the server is, part by part.
 *
 * <p>A capability that has something to tell gives Spring a {@link
 * dev.breakwater.ground.health.HealthPart}; {@code GET /health} asks them all.
 */
@NullMarked
package dev.breakwater.ground.health;

import org.jspecify.annotations.NullMarked;
