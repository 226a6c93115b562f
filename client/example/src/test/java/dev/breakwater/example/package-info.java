@NullMarked
package dev.breakwater.example;

import org.jspecify.annotations.NullMarked;
