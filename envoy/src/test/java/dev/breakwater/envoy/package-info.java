@NullMarked
package dev.breakwater.envoy;

import org.jspecify.annotations.NullMarked;
