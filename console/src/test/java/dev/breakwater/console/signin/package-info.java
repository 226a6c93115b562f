@NullMarked
package dev.breakwater.console.signin;

import org.jspecify.annotations.NullMarked;
