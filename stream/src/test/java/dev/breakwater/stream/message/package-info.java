@NullMarked
package dev.breakwater.stream.message;

import org.jspecify.annotations.NullMarked;
