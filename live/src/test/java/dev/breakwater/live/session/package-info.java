@NullMarked
package dev.breakwater.live.session;

import org.jspecify.annotations.NullMarked;
