@NullMarked
package dev.breakwater.stream;

import org.jspecify.annotations.NullMarked;
