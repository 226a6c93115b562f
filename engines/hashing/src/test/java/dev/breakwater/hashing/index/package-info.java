@NullMarked
package dev.breakwater.hashing.index;

import org.jspecify.annotations.NullMarked;
