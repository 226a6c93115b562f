@NullMarked
package dev.breakwater.hashing.pdq;

import org.jspecify.annotations.NullMarked;
