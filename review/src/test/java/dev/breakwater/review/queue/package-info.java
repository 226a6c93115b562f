@NullMarked
package dev.breakwater.review.queue;

import org.jspecify.annotations.NullMarked;
