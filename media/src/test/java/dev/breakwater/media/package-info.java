/** Files of every kind, good and hostile, through real workers. */
@NullMarked
package dev.breakwater.media;

import org.jspecify.annotations.NullMarked;
