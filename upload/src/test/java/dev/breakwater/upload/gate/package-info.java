@NullMarked
package dev.breakwater.upload.gate;

import org.jspecify.annotations.NullMarked;
