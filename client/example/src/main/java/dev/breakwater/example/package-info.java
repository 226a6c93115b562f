/** An application as it might have been before Breakwater came: it knows nothing of it. */
@NullMarked
package dev.breakwater.example;

import org.jspecify.annotations.NullMarked;
