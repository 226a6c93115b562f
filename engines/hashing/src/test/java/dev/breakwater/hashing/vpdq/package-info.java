@NullMarked
package dev.breakwater.hashing.vpdq;

import org.jspecify.annotations.NullMarked;
