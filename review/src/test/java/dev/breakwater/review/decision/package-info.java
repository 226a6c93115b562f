@NullMarked
package dev.breakwater.review.decision;

import org.jspecify.annotations.NullMarked;
