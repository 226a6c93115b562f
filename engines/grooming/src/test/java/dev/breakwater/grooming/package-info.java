@NullMarked
package dev.breakwater.grooming;

import org.jspecify.annotations.NullMarked;
