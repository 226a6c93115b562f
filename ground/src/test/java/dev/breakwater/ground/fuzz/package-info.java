/** Fuzzing by mutation of a kept corpus, for the parsers of every module above. */
@NullMarked
package dev.breakwater.ground.fuzz;

import org.jspecify.annotations.NullMarked;
