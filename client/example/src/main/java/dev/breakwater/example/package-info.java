/**
 * An application as it might have been before Breakwater came: the wall of photos knows nothing of
 * it, the notes one line; {@link dev.breakwater.example.NoteGuard} is what was added.
 */
@NullMarked
package dev.breakwater.example;

import org.jspecify.annotations.NullMarked;
