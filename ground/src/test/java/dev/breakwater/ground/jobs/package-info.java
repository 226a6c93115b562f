@NullMarked
package dev.breakwater.ground.jobs;

import org.jspecify.annotations.NullMarked;
