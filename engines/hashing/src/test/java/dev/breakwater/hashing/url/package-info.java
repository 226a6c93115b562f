@NullMarked
package dev.breakwater.hashing.url;

import org.jspecify.annotations.NullMarked;
