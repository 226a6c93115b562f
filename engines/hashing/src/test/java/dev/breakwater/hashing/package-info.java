@NullMarked
package dev.breakwater.hashing;

import org.jspecify.annotations.NullMarked;
