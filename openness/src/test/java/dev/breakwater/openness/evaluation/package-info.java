@NullMarked
package dev.breakwater.openness.evaluation;

import org.jspecify.annotations.NullMarked;
