/** How our immutable values pass between Flink's operators and into its state. */
@NullMarked
package dev.breakwater.stream.wire;

import org.jspecify.annotations.NullMarked;
