@NullMarked
package dev.breakwater.review.intake;

import org.jspecify.annotations.NullMarked;
