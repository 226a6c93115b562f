@NullMarked
package dev.breakwater.ground.keys;

import org.jspecify.annotations.NullMarked;
