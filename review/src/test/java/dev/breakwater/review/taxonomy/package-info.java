@NullMarked
package dev.breakwater.review.taxonomy;

import org.jspecify.annotations.NullMarked;
