@NullMarked
package dev.breakwater.chat.decision;

import org.jspecify.annotations.NullMarked;
