@NullMarked
package dev.breakwater.live.risk;

import org.jspecify.annotations.NullMarked;
