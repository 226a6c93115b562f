@NullMarked
package dev.breakwater.openness.transparency;

import org.jspecify.annotations.NullMarked;
