@NullMarked
package dev.breakwater.ground.audit;

import org.jspecify.annotations.NullMarked;
