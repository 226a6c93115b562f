@NullMarked
package dev.breakwater.console.live;

import org.jspecify.annotations.NullMarked;
