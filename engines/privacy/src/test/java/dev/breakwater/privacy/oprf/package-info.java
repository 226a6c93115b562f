@NullMarked
package dev.breakwater.privacy.oprf;

import org.jspecify.annotations.NullMarked;
