@NullMarked
package dev.breakwater.live;

import org.jspecify.annotations.NullMarked;
