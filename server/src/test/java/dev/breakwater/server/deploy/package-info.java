@NullMarked
package dev.breakwater.server.deploy;

import org.jspecify.annotations.NullMarked;
