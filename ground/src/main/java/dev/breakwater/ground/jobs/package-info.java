/**
 * Jobs: work that is done by itself, by one server at a time, and again after a crash.
 *
 * <p>Start with {@link dev.breakwater.ground.jobs.Jobs}. A capability declares its tasks as beans;
 * {@link dev.breakwater.ground.jobs.JobsConfiguration} runs them. {@code JobsTest} proves that a
 * job that fails is done again. What every server does for itself goes in {@link
 * dev.breakwater.ground.jobs.Rounds}.
 */
@NullMarked
package dev.breakwater.ground.jobs;

import org.jspecify.annotations.NullMarked;
