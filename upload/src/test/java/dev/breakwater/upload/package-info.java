@NullMarked
package dev.breakwater.upload;

import org.jspecify.annotations.NullMarked;
