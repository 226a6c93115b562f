@NullMarked
package dev.breakwater.ground.access;

import org.jspecify.annotations.NullMarked;
