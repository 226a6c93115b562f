@NullMarked
package dev.breakwater.review.cases;

import org.jspecify.annotations.NullMarked;
