@NullMarked
package dev.breakwater.upload.match;

import org.jspecify.annotations.NullMarked;
