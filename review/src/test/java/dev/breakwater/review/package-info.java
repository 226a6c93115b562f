@NullMarked
package dev.breakwater.review;

import org.jspecify.annotations.NullMarked;
