@NullMarked
package dev.breakwater.chat;

import org.jspecify.annotations.NullMarked;
