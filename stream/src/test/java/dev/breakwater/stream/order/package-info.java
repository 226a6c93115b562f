@NullMarked
package dev.breakwater.stream.order;

import org.jspecify.annotations.NullMarked;
