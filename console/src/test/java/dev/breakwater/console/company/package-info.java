@NullMarked
package dev.breakwater.console.company;

import org.jspecify.annotations.NullMarked;
