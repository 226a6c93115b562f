/** Tests of the sniffer by itself: no worker, no decoder. */
@NullMarked
package dev.breakwater.media.internal.sniff;

import org.jspecify.annotations.NullMarked;
