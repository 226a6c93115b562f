@NullMarked
package dev.breakwater.ground.people;

import org.jspecify.annotations.NullMarked;
