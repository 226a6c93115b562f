@NullMarked
package dev.breakwater.ground.clock;

import org.jspecify.annotations.NullMarked;
