@NullMarked
package dev.breakwater.upload.icap;

import org.jspecify.annotations.NullMarked;
