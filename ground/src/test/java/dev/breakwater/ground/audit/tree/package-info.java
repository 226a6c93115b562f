@NullMarked
package dev.breakwater.ground.audit.tree;

import org.jspecify.annotations.NullMarked;
