@NullMarked
package dev.breakwater.chat.feedback;

import org.jspecify.annotations.NullMarked;
