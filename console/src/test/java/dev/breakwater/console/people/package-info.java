@NullMarked
package dev.breakwater.console.people;

import org.jspecify.annotations.NullMarked;
