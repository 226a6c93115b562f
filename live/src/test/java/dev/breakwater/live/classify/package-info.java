@NullMarked
package dev.breakwater.live.classify;

import org.jspecify.annotations.NullMarked;
