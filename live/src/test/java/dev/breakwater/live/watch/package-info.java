@NullMarked
package dev.breakwater.live.watch;

import org.jspecify.annotations.NullMarked;
