@NullMarked
package dev.breakwater.privacy.franking;

import org.jspecify.annotations.NullMarked;
