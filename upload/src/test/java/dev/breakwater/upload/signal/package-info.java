@NullMarked
package dev.breakwater.upload.signal;

import org.jspecify.annotations.NullMarked;
