@NullMarked
package dev.breakwater.live.source;

import org.jspecify.annotations.NullMarked;
