@NullMarked
package dev.breakwater.chat.contact;

import org.jspecify.annotations.NullMarked;
