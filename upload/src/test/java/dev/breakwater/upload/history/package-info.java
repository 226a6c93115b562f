@NullMarked
package dev.breakwater.upload.history;

import org.jspecify.annotations.NullMarked;
