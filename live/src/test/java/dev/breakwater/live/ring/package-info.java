@NullMarked
package dev.breakwater.live.ring;

import org.jspecify.annotations.NullMarked;
