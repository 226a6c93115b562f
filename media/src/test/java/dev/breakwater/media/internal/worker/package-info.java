/** The seal, tried from the inside. */
@NullMarked
package dev.breakwater.media.internal.worker;

import org.jspecify.annotations.NullMarked;
