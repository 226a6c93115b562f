@NullMarked
package dev.breakwater.hashing.exact;

import org.jspecify.annotations.NullMarked;
