@NullMarked
package dev.breakwater.upload.list;

import org.jspecify.annotations.NullMarked;
