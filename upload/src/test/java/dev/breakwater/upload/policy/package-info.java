@NullMarked
package dev.breakwater.upload.policy;

import org.jspecify.annotations.NullMarked;
