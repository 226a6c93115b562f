@NullMarked
package dev.breakwater.upload.proxy;

import org.jspecify.annotations.NullMarked;
