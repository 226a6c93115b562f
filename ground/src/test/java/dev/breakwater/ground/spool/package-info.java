@NullMarked
package dev.breakwater.ground.spool;

import org.jspecify.annotations.NullMarked;
