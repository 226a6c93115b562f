@NullMarked
package dev.breakwater.chat.message;

import org.jspecify.annotations.NullMarked;
