@NullMarked
package dev.breakwater.ground.finding;

import org.jspecify.annotations.NullMarked;
