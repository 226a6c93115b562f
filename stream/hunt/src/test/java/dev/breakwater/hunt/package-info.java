@NullMarked
package dev.breakwater.hunt;

import org.jspecify.annotations.NullMarked;
