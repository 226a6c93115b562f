@NullMarked
package dev.breakwater.stream.answer;

import org.jspecify.annotations.NullMarked;
