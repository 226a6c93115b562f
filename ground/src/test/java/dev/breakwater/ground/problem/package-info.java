@NullMarked
package dev.breakwater.ground.problem;

import org.jspecify.annotations.NullMarked;
