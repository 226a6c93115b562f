/** Tests of decoders by themselves, in this process, on files that the tests make. */
@NullMarked
package dev.breakwater.media.internal.decode;

import org.jspecify.annotations.NullMarked;
