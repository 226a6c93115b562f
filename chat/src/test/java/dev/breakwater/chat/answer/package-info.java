@NullMarked
package dev.breakwater.chat.answer;

import org.jspecify.annotations.NullMarked;
