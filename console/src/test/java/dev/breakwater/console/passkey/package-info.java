@NullMarked
package dev.breakwater.console.passkey;

import org.jspecify.annotations.NullMarked;
