/** Live streams through the whole server, matched against real banks. */
@NullMarked
package dev.breakwater.server.live;

import org.jspecify.annotations.NullMarked;
