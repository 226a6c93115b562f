@NullMarked
package dev.breakwater.ground.audit.proof;

import org.jspecify.annotations.NullMarked;
