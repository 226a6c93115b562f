@NullMarked
package dev.breakwater.privacy.oblivious;

import org.jspecify.annotations.NullMarked;
