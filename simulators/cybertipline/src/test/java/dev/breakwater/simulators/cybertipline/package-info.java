@NullMarked
package dev.breakwater.simulators.cybertipline;

import org.jspecify.annotations.NullMarked;
