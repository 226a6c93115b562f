@NullMarked
package dev.breakwater.privacy.prefix;

import org.jspecify.annotations.NullMarked;
