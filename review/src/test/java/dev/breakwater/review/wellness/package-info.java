@NullMarked
package dev.breakwater.review.wellness;

import org.jspecify.annotations.NullMarked;
