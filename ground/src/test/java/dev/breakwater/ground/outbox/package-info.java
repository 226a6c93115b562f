@NullMarked
package dev.breakwater.ground.outbox;

import org.jspecify.annotations.NullMarked;
