@NullMarked
package dev.breakwater.upload.url;

import org.jspecify.annotations.NullMarked;
