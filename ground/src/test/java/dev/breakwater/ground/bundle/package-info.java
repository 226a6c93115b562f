@NullMarked
package dev.breakwater.ground.bundle;

import org.jspecify.annotations.NullMarked;
