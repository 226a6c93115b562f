@NullMarked
package dev.breakwater.grooming.bench;

import org.jspecify.annotations.NullMarked;
