@NullMarked
package dev.breakwater.ground.words;

import org.jspecify.annotations.NullMarked;
