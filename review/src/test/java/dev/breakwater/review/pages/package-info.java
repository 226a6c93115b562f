@NullMarked
package dev.breakwater.review.pages;

import org.jspecify.annotations.NullMarked;
