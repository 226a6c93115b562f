/** What the server believes of a worker. */
@NullMarked
package dev.breakwater.media.workers;

import org.jspecify.annotations.NullMarked;
