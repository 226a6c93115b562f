@NullMarked
package dev.breakwater.chat.policy;

import org.jspecify.annotations.NullMarked;
