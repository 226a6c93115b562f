@NullMarked
package dev.breakwater.ground.database;

import org.jspecify.annotations.NullMarked;
