@NullMarked
package dev.breakwater.server.faults;

import org.jspecify.annotations.NullMarked;
