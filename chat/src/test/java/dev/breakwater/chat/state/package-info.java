@NullMarked
package dev.breakwater.chat.state;

import org.jspecify.annotations.NullMarked;
