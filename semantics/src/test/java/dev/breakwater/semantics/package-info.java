@NullMarked
package dev.breakwater.semantics;

import org.jspecify.annotations.NullMarked;
