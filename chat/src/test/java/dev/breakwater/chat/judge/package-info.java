@NullMarked
package dev.breakwater.chat.judge;

import org.jspecify.annotations.NullMarked;
