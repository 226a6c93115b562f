@NullMarked
package dev.breakwater.ground.evidence;

import org.jspecify.annotations.NullMarked;
