/** The stream and the server together. {@code FindingsTopicTest} is all there is. */
@NullMarked
package dev.breakwater.stream.joined;

import org.jspecify.annotations.NullMarked;
